import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { type ItemDraft, suggestedItems, where } from '../../program/steps/summary.js';
import { applicationName } from '../kit/application-lines.js';
import { context, divider, modal, section, textField } from '../kit/blocks.js';
import { limits } from '../kit/limits.js';
import { ids } from './ids.js';

/** Blocks of the form beside the action items, which share Slack's hundred. */
const otherBlocks = 8;
export const maxItems = Math.min(80, limits.viewBlocks - otherBlocks);

/**
 * The application summary as the auditor words it: action items start as what is partly or not met, or, when it was
 * drafted before, as they stand (SDP-72).
 */
export function draftView(appView: ApplicationView, metadata: string): ModalView {
  const { summary, items } = appView.application;
  const drafts: readonly ItemDraft[] =
    summary === null ? suggestedItems(appView.application, appView.ctx.edition) : items;
  const blocks: KnownBlock[] = [
    section(applicationName(appView)),
    textField({
      field: 'strengths',
      label: 'Strengths',
      value: summary?.strengths ?? '',
      max: 3000,
      multiline: true,
      required: true,
    }),
    textField({
      field: 'improvements',
      label: 'Opportunities for improvement',
      value: summary?.improvements ?? '',
      max: 3000,
      multiline: true,
      hint: 'Advice: the partner need not act on it.',
    }),
    divider(),
    section(itemsText(drafts.length, summary === null)),
    ...drafts.slice(0, maxItems).map(itemField),
    textField({
      field: 'more',
      label: 'More action items, one a line',
      value: '',
      max: 3000,
      multiline: true,
    }),
    ...(drafts.length > maxItems
      ? [context(`Only the first ${maxItems} fit here; put the others together under “More action items”.`)]
      : []),
  ];
  return modal({ id: ids.draft, metadata, title: 'Draft summary', submit: 'Save draft', blocks });
}

function itemsText(count: number, fresh: boolean): string {
  if (count === 0) return '*Action items*: none; nothing was found partly or not met.';
  const source = fresh ? ' They come from what you rated partly or not met.' : '';
  return `*Action items*: ${count}.${source} Reword them as the partner should read them; clear one to drop it.`;
}

function itemField(draft: ItemDraft, position: number): KnownBlock {
  return textField({
    field: itemFieldName(draft, position),
    label: `Action item ${position + 1}${where(draft)}`,
    value: draft.text,
    max: 2000,
    multiline: true,
  });
}

/** The block id holds where an item comes from, since a form gives back nothing but what was typed. */
export function itemFieldName({ requirement, caseIndex }: ItemDraft, position: number): string {
  return `items.${position}.${requirement ?? ''}.${caseIndex ?? ''}`;
}
