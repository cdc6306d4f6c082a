import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { type CaseIndex, caseIndexes } from '../../program/application.js';
import type { Document } from '../../program/case-study.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { divider, section } from '../kit/blocks.js';
import { caseIndexOf } from '../kit/case-index.js';
import { checksText } from '../kit/document-facts.js';
import { keyTo, linkButton } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import { nextSteps } from '../kit/next-steps.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { fitEscaped } from '../kit/text.js';
import { documentCheckView, readDocumentCheck } from './document-check-view.js';
import { ids } from './ids.js';

/** Which document: `0:F123`, the case study and the file. */
function readWhich(which: string): { index: CaseIndex; file: string } {
  return { index: caseIndexOf(which), file: which.slice(which.indexOf(':') + 1) };
}

/** The checks of public documents, in the auditor's live view and as a form (SDP-49). */
export function registerDocumentChecks(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-document-check',
    draw: (appView, interaction) => {
      const { index, file } = readWhich(interaction.key.which);
      const found = publicDocuments(appView, index).find((document) => document.file.id === file);
      if (found === undefined)
        return new Refusal(
          'not-found',
          'This document is no longer there, or no longer public. Please open the review again.',
        );
      const key = keyTo(appView, interaction.key.which);
      return documentCheckView(found, remember(key));
    },
  });
  onStepForm(slack, ids.documentCheck, {
    step: 'check-document',
    read: (form, { metadata }) => ({ ...readWhich(metadata.which), ...readDocumentCheck(form) }),
  });
}

/** One row for each public document, with what was found of it; nothing where there is none. */
export function documentCheckBlocks(appView: ApplicationView): KnownBlock[] {
  const rows = caseIndexes(appView.application).flatMap((index) =>
    publicDocuments(appView, index).map((document) => row(appView, index, document)),
  );
  return rows.length === 0 ? [] : [divider(), section('*Public documents*'), ...rows];
}

function row(appView: ApplicationView, index: CaseIndex, document: Document): KnownBlock {
  const may = nextSteps(appView.ctx, appView.roles).includes('check-document');
  const { file, checks } = document;
  return section(
    `${checks === null ? ':white_circle:' : ':white_check_mark:'} ${fitEscaped(file.name, 200)}, case study ${index + 1}\n${checksText(document) ?? ''}`,
    may
      ? linkButton('open-document-check', keyTo(appView, `${index}:${file.id}`), {
          label: checks === null ? 'Check' : 'Check again',
        })
      : undefined,
  );
}

function publicDocuments({ application }: ApplicationView, index: CaseIndex): Document[] {
  return (application.caseStudies[index]?.documents ?? []).filter(({ access }) => access === 'public');
}
