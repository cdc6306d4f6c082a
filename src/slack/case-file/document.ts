import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { type Document, documentDefaults } from '../../program/case-study.js';
import { Refusal } from '../../program/refusal.js';
import { context, modal, section } from '../kit/blocks.js';
import { onCaseClick } from '../kit/case-door.js';
import { checksText, documentFacts } from '../kit/document-facts.js';
import { keyTo } from '../kit/doors.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { fitEscaped, shorten } from '../kit/text.js';
import { ids } from './ids.js';

/** Shows one document of a case study: pictures in the view itself, anything else by its address in Slack. */
export function registerDocument(slack: SlackParts): void {
  onCaseClick(slack, 'read-document', async (sight, visit) => {
    const found = documentOf(sight, visit.key.which);
    if (found === null)
      return new Refusal('not-found', 'This document is not there any more. Please open the list again.');
    const metadata = rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight, visit.key.which));
    const address = await permalinkOf(slack, found.file.id);
    const picture = address !== null && isPicture(found);
    try {
      await visit.show(documentView(found, metadata, { address, picture }));
    } catch (error) {
      if (!picture) throw error;
      // Slack refuses a view whose picture it cannot load; then the address has to do.
      slack.log.warn('a picture could not be shown', { error });
      await visit.show(documentView(found, metadata, { address, picture: false }));
    }
    return undefined;
  });
}

type Shown = Omit<Document, 'addedAt' | 'addedBy'>;

/** A document of a case study, or the Well-Architected review that stands in for the customer's answers. */
function documentOf({ application }: Sight, which: string): Shown | null {
  const [first, ...rest] = which.split(':');
  const index = first === '1' ? 1 : 0;
  const id = rest.join(':');
  const found = application.caseStudies[index]?.documents.find(({ file }) => file.id === id);
  if (found !== undefined) return found;
  const report = application.wellArchitected[index];
  if (report?.file.id !== id) return null;
  return { ...documentDefaults, file: report.file, kind: 'security', access: 'non-public' };
}

function isPicture({ file }: Pick<Document, 'file'>): boolean {
  return ['image/png', 'image/jpeg', 'image/gif'].includes(file.mimetype);
}

async function permalinkOf(slack: SlackParts, file: string): Promise<string | null> {
  try {
    const told = await slack.client.files.info({ file });
    return told.file?.permalink ?? null;
  } catch (error) {
    slack.log.warn('a file could not be looked up', { error });
    return null;
  }
}

function documentView(
  document: Shown,
  metadata: string,
  shown: { address: string | null; picture: boolean },
): ModalView {
  const { file } = document;
  const checks = checksText(document);
  const blocks: KnownBlock[] = [
    section(`*${fitEscaped(file.name, 300)}*\n${documentFacts(document)}`),
    ...(checks === null ? [] : [context(checks)]),
    ...(shown.picture
      ? [{ type: 'image' as const, alt_text: shorten(file.name, 200), slack_file: { id: file.id } }]
      : []),
    context(
      shown.address === null
        ? 'Slack does not hand this file out. Ask the partner to upload it again.'
        : `<${shown.address}|Open the file in Slack>`,
    ),
  ];
  return modal({ id: ids.page, metadata, title: 'Document', blocks });
}
