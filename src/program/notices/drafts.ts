import type { Application } from '../application.js';
import type { StepContext } from '../step-context.js';
import { type Notice, type NoticeDraft, notice } from './notice.js';

/** "ECS-1001-style" head of every notice: reference, service and partner, nothing else (trace section 5). */
export function caption(ctx: {
  application: Pick<Application, 'ref' | 'partnerName' | 'designationLabel'>;
}): string {
  const { ref, partnerName, designationLabel } = ctx.application;
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

/** A notice about this application: the title is completed by its reference, service and partner. */
export function buildNotice(
  ctx: Pick<StepContext, 'application'>,
  draft: Omit<NoticeDraft, 'title'> & { title: string },
): Notice {
  return notice({ ...draft, to: [...draft.to], title: `${draft.title} — ${caption(ctx)}` });
}
