import type { Document, DocumentKind } from '../../program/case-study.js';
import type { FileRef } from '../../program/files/file-ref.js';
import { typeName } from '../../program/files/file-types.js';
import { faultWords } from './fault-words.js';
import { escapeText, fitEscaped } from './text.js';

export const kindLabels: Record<DocumentKind, string> = {
  diagram: 'Architecture diagram',
  design: 'Design document',
  security: 'Security assessment',
  guide: 'Guide or manual',
  other: 'Something else',
};

export const accessLabels = { 'non-public': 'Non-public', public: 'Public' } as const;

type Described = Omit<Document, 'addedAt' | 'addedBy' | 'checks'>;

/** "PDF, 120 KB", or why the file cannot be opened, as mrkdwn; sizes that nobody knows yet are not made up. */
export function fileFacts({ size, mimetype, kept, fault }: FileRef): string {
  if (fault !== undefined) return `:warning: cannot be used: ${escapeText(faultWords(fault))}`;
  if (kept === undefined && size === 0) return 'being fetched';
  const kilobytes = `${Math.max(1, Math.round(size / 1024)).toLocaleString('en')} KB`;
  return kept === undefined ? kilobytes : `${escapeText(typeName(mimetype))}, ${kilobytes}`;
}

/** "Design document · Non-public · anonymised · 120 KB · shows ECS-001, ECS-005", as mrkdwn. */
export function documentFacts({ file, kind, access, anonymised, requirements }: Described): string {
  const shows = requirements.length === 0 ? [] : [`shows ${fitEscaped(requirements.join(', '), 300)}`];
  const hidden = anonymised ? ['anonymised'] : [];
  return [kindLabels[kind], accessLabels[access], ...hidden, fileFacts(file), ...shows].join(' · ');
}

/** What the reviewer found of a public document (SDP-49), as mrkdwn; null where nothing is to be, or was, checked. */
export function checksText({ access, checks }: Pick<Document, 'access' | 'checks'>): string | null {
  if (access !== 'public') return null;
  if (checks === null) return 'Best practice and marketing language: not checked yet';
  const said = (holds: boolean) => (holds ? 'yes' : '*no*');
  const note = checks.note === '' ? '' : `\n${fitEscaped(checks.note, 1_000)}`;
  return `Follows best practice: ${said(checks.bestPractice)} · approved marketing language: ${said(checks.marketingLanguage)}${note}`;
}
