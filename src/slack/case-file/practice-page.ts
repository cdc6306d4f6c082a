import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { context } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';

/** The practice and the solution, as the public would read them on award (SDP-36, SDP-45). */
export function practiceBlocks({ application }: ApplicationView): KnownBlock[] {
  const { practice, solution, supportingServices, externalId } = application;
  return [
    context('Becomes public on award; until then it stays between the partner, AWS and its auditor.'),
    ...paragraphs(practice?.title ?? '', '*Company practice title*'),
    ...paragraphs(practice?.sellingProposition ?? '', '*Selling proposition*'),
    ...paragraphs(practice?.description ?? '', '*Description*'),
    ...paragraphs(practice?.microsite ?? '', '*Microsite (practice page)*'),
    ...paragraphs(practice?.successPage ?? '', '*Customer success page*'),
    ...paragraphs(solution, '*Solution*'),
    ...(supportingServices.length === 0
      ? []
      : paragraphs(supportingServices.join(', '), '*Other AWS services it uses*')),
    ...(externalId === '' ? [] : paragraphs(externalId, '*Application id in Partner Central*')),
  ];
}
