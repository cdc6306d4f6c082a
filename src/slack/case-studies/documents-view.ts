import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { type CaseStudy, type Document, emptyCaseStudy } from '../../program/case-study.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { actions, button, context, modal, section } from '../kit/blocks.js';
import { documentFacts } from '../kit/document-facts.js';
import { keyTo, linkButton } from '../kit/links.js';
import { readingZone } from '../kit/status-summary.js';
import { fitEscaped, shorten } from '../kit/text.js';
import { nameOf } from '../kit/words.js';
import { fullDocumentInputs } from './document-inputs.js';
import { ids } from './ids.js';
import type { Place } from './place.js';

/** The documents of one case study, each with a way to remove it, and a field to add more (SDP-44, SDP-46, SDP-48). */
export function documentsView(appView: ApplicationView, { index }: Place, metadata: string): ModalView {
  const study = appView.application.caseStudies[index] ?? emptyCaseStudy;
  return modal({
    id: ids.documents,
    metadata,
    title: `Documents, case study ${index + 1}`.slice(0, 24),
    submit: 'Save',
    close: 'Close',
    blocks: [
      section(intro(study)),
      ...study.documents.flatMap((document) => documentRow(appView, index, document)),
      context(
        'A case study holds up to ten documents. Those who may see them are handed copies in their direct messages.',
      ),
      ...fullDocumentInputs(appView.ctx.edition, tagOf(study)),
    ],
  });
}

function intro({ documents }: CaseStudy): string {
  if (documents.length === 0)
    return 'No documents yet. An architecture diagram is needed before you submit; more can be asked for later.';
  return `*${documents.length} of 10 documents*`;
}

function tagOf({ documents }: CaseStudy): string {
  return `${documents.length}.${documents.at(-1)?.file.id ?? ''}`;
}

function documentRow(appView: ApplicationView, index: number, document: Document): KnownBlock[] {
  const { file, addedAt, addedBy } = document;
  const when = sayInstantIn(addedAt, readingZone(appView));
  const own = (id: string) => `${id}:${shorten(file.id, 200)}`;
  return [
    section(
      `*${fitEscaped(file.name, 250)}*\n${documentFacts(document)}\nAdded by ${nameOf(appView.ctx, addedBy)}, ${when}`,
    ),
    ...actions(
      linkButton('read-document', keyTo(appView, `${index}:${file.id}`), { label: 'Show' }),
      button({ id: own(ids.describe), label: 'Describe…' }),
      button({
        id: own(ids.remove),
        label: 'Remove',
        style: 'danger',
        confirm: {
          title: 'Remove this document?',
          text: `${file.name} is taken out of the case study.`,
          yes: 'Remove',
        },
      }),
    ),
  ];
}
