import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { CaseIndex } from '../../program/application.js';
import type { PlacedFile } from '../../program/files/file-places.js';
import { context, modal, section } from '../kit/blocks.js';
import { checksText, documentFacts, fileFacts } from '../kit/document-facts.js';
import { escapeText, fitEscaped, shorten } from '../kit/text.js';
import { ids } from './ids.js';

/** What has become of the reader's copy; `address` is where it stands in Slack. */
export type Copied =
  | { state: 'under-way' }
  | { state: 'refused'; why: string }
  | { state: 'picture' | 'handed'; id: string; address: string | null };

interface Showing {
  appView: ApplicationView;
  placed: PlacedFile;
}

/** One file: what it is, what was found of it, and the reader's copy. */
export function documentView({ appView, placed }: Showing, copied: Copied, metadata: string): ModalView {
  const { file } = placed;
  return modal({
    id: ids.page,
    metadata,
    title: 'Document',
    blocks: [
      section(`*${fitEscaped(file.name, 300)}*\n${factsOf(appView, placed)}`),
      ...findings(appView, placed),
      ...(file.kept === undefined ? [] : [context(`SHA-256 ${file.kept.sha256}`)]),
      ...copyBlocks(file.name, copied),
    ],
  });
}

function documentOf({ application }: ApplicationView, { index, file }: PlacedFile) {
  return index === null
    ? undefined
    : application.caseStudies[index]?.documents.find((one) => one.file.id === file.id);
}

function factsOf(appView: ApplicationView, placed: PlacedFile): string {
  const document = documentOf(appView, placed);
  if (document !== undefined) return documentFacts(document);
  const what =
    placed.use === 'review' ? `Well-Architected review, customer ${customer(placed.index)}` : 'Evidence';
  return `${what} · Non-public · ${fileFacts(placed.file)}`;
}

function customer(index: CaseIndex | null): number {
  return (index ?? 0) + 1;
}

function findings(appView: ApplicationView, placed: PlacedFile): KnownBlock[] {
  const document = documentOf(appView, placed);
  const checks = document === undefined ? null : checksText(document);
  return checks === null ? [] : [context(checks)];
}

function copyBlocks(name: string, copied: Copied): KnownBlock[] {
  switch (copied.state) {
    case 'under-way':
      return [context(':hourglass_flowing_sand: Your copy is being fetched. It appears here in a moment.')];
    case 'refused':
      return [section(`:warning: ${escapeText(copied.why)}`)];
    default:
      return [
        ...(copied.state === 'picture'
          ? [{ type: 'image' as const, alt_text: shorten(name, 200), slack_file: { id: copied.id } }]
          : []),
        context(
          copied.address === null
            ? 'Your copy is in your direct messages with me.'
            : `Your copy is in your direct messages with me: <${copied.address}|open it>`,
        ),
      ];
  }
}
