import type { Document, DocumentKind } from '../../program/case-study.js';
import { fitEscaped } from './text.js';

export const kindLabels: Record<DocumentKind, string> = {
  diagram: 'Architecture diagram',
  design: 'Design document',
  security: 'Security assessment',
  guide: 'Guide or manual',
  other: 'Something else',
};

export const accessLabels = { 'non-public': 'Non-public', public: 'Public' } as const;

type Described = Omit<Document, 'addedAt' | 'addedBy' | 'checks'>;

/** "Design document · Non-public · anonymised · 120 KB · shows ECS-001, ECS-005", as mrkdwn. */
export function documentFacts({ file, kind, access, anonymised, requirements }: Described): string {
  const size = `${Math.max(1, Math.round(file.size / 1024)).toLocaleString('en')} KB`;
  const shows = requirements.length === 0 ? [] : [`shows ${fitEscaped(requirements.join(', '), 300)}`];
  const hidden = anonymised ? ['anonymised'] : [];
  return [kindLabels[kind], accessLabels[access], ...hidden, size, ...shows].join(' · ');
}

/** What the reviewer found of a public document (SDP-49), as mrkdwn; null where nothing is to be, or was, checked. */
export function checksText({ access, checks }: Pick<Document, 'access' | 'checks'>): string | null {
  if (access !== 'public') return null;
  if (checks === null) return 'Best practice and marketing language: not checked yet';
  const said = (holds: boolean) => (holds ? 'yes' : '*no*');
  const note = checks.note === '' ? '' : `\n${fitEscaped(checks.note, 1_000)}`;
  return `Follows best practice: ${said(checks.bestPractice)} · approved marketing language: ${said(checks.marketingLanguage)}${note}`;
}
