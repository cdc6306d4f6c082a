import type { Case } from '../case.js';
import { type Notice, type NoticeDraft, notice } from './notice.js';

/** "ECS-1001-style" head of every notice: reference, service and partner, nothing else (trace section 5). */
export function caption(at: Pick<Case, 'application'>): string {
  const { ref, partnerName, designationLabel } = at.application;
  return `${ref} · ${designationLabel} · ${partnerName}`;
}

/** The partner's own people, with the PDM or PDR as a copy (SDP-73, SDP-89). */
export const toPartner = {
  to: ['applicants', 'alliance-lead'],
  cc: ['pdm'],
} as const satisfies Pick<NoticeDraft, 'to' | 'cc'>;

/** As `toPartner`, and the technical contacts too: they help to answer action items (SDP-51, SDP-73). */
export const toWholePartner = {
  to: ['applicants', 'alliance-lead', 'technical-contacts'],
  cc: ['pdm'],
} as const satisfies Pick<NoticeDraft, 'to' | 'cc'>;

/** A notice about this case: the title is completed by its reference, service and partner. */
export function tell(
  at: Pick<Case, 'application'>,
  draft: Omit<NoticeDraft, 'title'> & { title: string },
): Notice {
  return notice({ ...draft, to: [...draft.to], title: `${draft.title} — ${caption(at)}` });
}
