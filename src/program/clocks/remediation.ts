import type { Case } from '../step.js';
import { countRemediation, type Pause, type Span } from './count.js';
import { atHour } from './local-date.js';

type Looked = Pick<Case, 'application' | 'partner' | 'rules' | 'calendars'>;

/** The stretches in which an application was on hold; both sides' clocks stood still in them. */
export function pausesOf(application: Looked['application']): Pause[] {
  return application.holds.map(({ from, to }) => ({ from, to }));
}

/** The remediation window as counted from the receipt of the summary; null until it is received (SDP-74). */
export function remediationSpan({ application, rules, calendars }: Looked, now?: Date): Span | null {
  const receipt = application.summary?.receivedAt ?? null;
  if (receipt === null) return null;
  const pauses = pausesOf(application);
  return countRemediation(receipt, rules.remediationDays, calendars.partner, calendars.program, {
    pauses,
    ...(now === undefined ? {} : { now }),
  });
}

/** When the remediation window ends, extensions included (SDP-82); null until the summary is received. */
export function remediationEnd(at: Looked & { now?: Date }): Date | null {
  const span = remediationSpan(at, at.now);
  const last = at.application.extensions.at(-1);
  if (span === null || last === undefined) return span?.due ?? null;
  const extended = atHour(last.until, at.calendars.partner.closingHour, at.partner.zone);
  return extended > span.due ? extended : span.due;
}
