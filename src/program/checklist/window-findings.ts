import type { Application } from '../application.js';
import { localDate, sayDateIn } from '../clocks/local-date.js';
import type { StepContext } from '../step-context.js';
import type { Edition } from './edition.js';
import type { Finding } from './finding.js';
import { daysLeft, editionState, newerEdition, warningDays } from './window.js';

type WindowContext = Pick<StepContext, 'application' | 'edition' | 'offering' | 'calendars' | 'now'>;

/** Whether the edition is fixed: it is from the first submission on, whatever becomes of its window (SDP-01). */
export function isPinned({ submissions }: Pick<Application, 'submissions'>): boolean {
  return submissions.length > 0;
}

/**
 * Whether a draft may still be submitted on its edition, and until when: a closed window blocks, one that closes soon
 * warns, and a newer edition is pointed to while the old one is still accepted (SDP-01).
 */
export function windowFindings(ctx: WindowContext): Finding[] {
  if (isPinned(ctx.application)) return [];
  return [...retirementFindings(ctx), ...editionFindings(ctx)];
}

/** A draft begun before its designation retired cannot be submitted after (SDP-20). */
function retirementFindings({ offering: { retired } }: WindowContext): Finding[] {
  if (retired === undefined) return [];
  const where = 'self-assessment/edition';
  return [
    {
      code: 'designation.retired',
      rule: 'SDP-20',
      part: 'self-assessment',
      where,
      says: retired,
      severity: 'block',
    },
  ];
}

function editionFindings(ctx: WindowContext): Finding[] {
  const today = localDate(ctx.now, ctx.calendars.program.zone);
  const newer = newerEdition(ctx.edition, ctx.offering.editions, today);
  const says = windowWords(ctx.edition, newer, { today, zone: ctx.calendars.program.zone });
  if (says === null) return [];
  const closed = editionState(ctx.edition, today) !== 'open';
  return [
    {
      code: closed ? 'edition.closed' : 'edition.closing',
      rule: 'SDP-01',
      part: 'self-assessment',
      where: 'self-assessment/edition',
      says,
      severity: closed ? 'block' : 'warn',
    },
  ];
}

/** Windows open and close with the days of the program's zone. */
function windowWords(
  edition: Edition,
  newer: Edition | null,
  { today, zone }: { today: string; zone: string },
): string | null {
  const { id, acceptedUntil } = edition;
  const state = editionState(edition, today);
  const move =
    newer === null
      ? 'Please ask the Program Office, which publishes checklists.'
      : `Move this draft to ${newer.id}: answers to unchanged requirements are kept.`;
  if (state === 'coming')
    return `The checklist ${id} may be submitted on from ${sayDateIn(edition.validFrom, zone)} on.`;
  if (state === 'closed' && acceptedUntil !== null)
    return `The checklist ${id} could be submitted on until ${sayDateIn(acceptedUntil, zone)}. ${move}`;
  const left = daysLeft(edition, today);
  if (acceptedUntil !== null && left !== null && left <= warningDays) {
    const days = left === 1 ? '1 day' : `${left} days`;
    const end = left === 0 ? 'today is the last day' : `${days} left`;
    return `This checklist (${id}) is accepted until ${sayDateIn(acceptedUntil, zone)}: ${end}. Submit by then${newer === null ? '.' : ', or move this draft to the newer one.'}`;
  }
  if (newer === null) return null;
  const until = acceptedUntil === null ? '' : ` until ${sayDateIn(acceptedUntil, zone)}`;
  return `A newer checklist is out (${newer.id}). You may still submit on ${id}${until}, or move this draft to it.`;
}
