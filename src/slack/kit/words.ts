import type { Application } from '../../program/application.js';
import { type Clock, nextClock } from '../../program/clocks/clock.js';
import { sayInstant } from '../../program/clocks/local-date.js';
import type { CaseRole } from '../../program/people/case-role.js';
import { stageNames } from '../../program/stage.js';
import type { Case } from '../../program/step.js';
import { turnOf } from '../../program/turn.js';
import { escapeText } from './text.js';

/** "*DD-1001* · Amazon ECS · Acme", escaped: the head of every view and card (trace section 5). */
export function headOf({ ref, designationLabel, partnerName }: Application): string {
  return `*${escapeText(ref)}* · ${escapeText(designationLabel)} · ${escapeText(partnerName)}`;
}

/** A person's name, escaped; who was never known is "somebody". */
export function nameOf(at: Pick<Case, 'person'>, id: string | null | undefined): string {
  if (id === null || id === undefined) return 'nobody';
  return id === 'desk' ? 'Delivery Desk' : escapeText(at.person(id)?.name ?? 'somebody');
}

export type Reader = 'partner' | 'program';

/** On which side of the application somebody with these roles reads. */
export function readerOf(roles: readonly CaseRole[]): Reader {
  const partnerRoles: readonly CaseRole[] = ['applicant', 'alliance-lead', 'technical-contact'];
  return roles.some((role) => partnerRoles.includes(role)) ? 'partner' : 'program';
}

/** Whose turn it is, in words that fit whoever reads them. */
export function turnText(application: Application, reader: Reader): string {
  const turn = turnOf(application);
  if (turn.side !== 'partner' || reader === 'partner') return turn.says;
  return `the partner: ${turn.says.replace(/\byou /g, '')}`;
}

/** "final report, Tue 17 Sep 17:00", or that there is none. */
export function nextDateText(clocks: readonly Clock[]): string {
  const next = nextClock(clocks);
  if (next === null) return 'none running';
  return `${next.title}${next.target ? ' (target)' : ''}: ${sayInstant(next.due, next.zone)} (${next.zone})`;
}

/** Stage, whose turn, next date: what everybody may know of an application. */
export function standingPairs(
  application: Application,
  clocks: readonly Clock[],
  reader: Reader,
): [string, string][] {
  return [
    ['Stage', stageNames[application.stage]],
    ['Whose turn', turnText(application, reader)],
    ['Next date', nextDateText(clocks)],
  ];
}
