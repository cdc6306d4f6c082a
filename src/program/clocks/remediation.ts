import type { Case } from '../step.js';
import { countRemediation, type Pause, pausesAsOf, type Span } from './count.js';
import { atHour } from './local-date.js';

type Looked = Pick<Case, 'application' | 'partner' | 'rules' | 'calendars' | 'now'>;

/** The stretches in which an application was on hold: both sides' clocks stood still in them. A running one ends `now`. */
export function pausesOf(application: Looked['application'], now: Date): Pause[] {
  return pausesAsOf(
    application.holds.map(({ from, to }) => ({ from, to })),
    now,
  );
}

/** The remediation window as counted from the receipt of the summary; null until it is received (SDP-74). */
export function remediationSpan({ application, rules, calendars, now }: Looked): Span | null {
  const receipt = application.summary?.receivedAt ?? null;
  if (receipt === null) return null;
  const pauses = pausesOf(application, now);
  return countRemediation(receipt, rules.remediationDays, calendars.partner, calendars.program, pauses);
}

/** When the remediation window ends, extensions included (SDP-82); null until the summary is received. */
export function remediationEnd(at: Looked): Date | null {
  const span = remediationSpan(at);
  const last = at.application.extensions.at(-1);
  if (span === null || last === undefined) return span?.due ?? null;
  const extended = atHour(last.until, at.calendars.partner.closingHour, at.partner.zone);
  return extended > span.due ? extended : span.due;
}
