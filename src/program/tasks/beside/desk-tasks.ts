import type { Edition } from '../../checklist/edition.js';
import { atHour } from '../../clocks/local-date.js';
import type { Person } from '../../people/person.js';
import type { BesideTask } from '../task.js';
import { type BesideContext, besideTask, officeAndAdministrators } from './beside-task.js';

/** What was to be told to somebody and will not be by itself: whoever sees to it tries it again or sets it aside. */
export function deliveryTask(
  delivery: { id: string; ref: string | null; title: string; failedAt: Date },
  ctx: BesideContext,
): BesideTask {
  return besideTask(
    {
      kind: 'settle-delivery',
      ref: delivery.ref,
      subject: delivery.id,
      asks: `see to what could not be told: ${delivery.title}`,
      says: `the Program Office sees to what could not be told: ${delivery.title}`,
      steps: [],
      role: 'program-office',
      holders: officeAndAdministrators,
      since: delivery.failedAt,
      audience: 'office',
    },
    ctx,
  );
}

/** What the desk cannot speak through any more: what is to be told there waits until it is mended. */
export function lossTask(
  lost: { id: string; kind: 'surface' | 'channel' | 'person'; since: Date; called: string },
  ctx: BesideContext,
): BesideTask {
  const { called } = lost;
  const mended = {
    channel: [`let Delivery Desk post in ${called} again, or enter another channel`, `posts in ${called}`],
    person: [
      `see to it that ${called} can be written to again, or tell them another way`,
      `reaches ${called}`,
    ],
    surface: [`have Delivery Desk reach ${called} again`, `reaches ${called}`],
  }[lost.kind];
  const [asks = '', again = ''] = mended;
  return besideTask(
    {
      kind: 'restore-channel',
      ref: null,
      subject: lost.id,
      asks,
      says: `the Program Office or an administrator sees to it that Delivery Desk ${again} again`,
      steps: [],
      role: 'administrator',
      holders: officeAndAdministrators,
      since: lost.since,
      audience: 'office',
    },
    ctx,
  );
}

/**
 * What somebody had to look after who is not there any more; null where nothing is left, or they are there. `since`:
 * when they were switched off.
 */
export function leftDutiesTask(
  { person, duties, since }: { person: Pick<Person, 'id' | 'name' | 'active'>; duties: number; since: Date },
  ctx: BesideContext,
): BesideTask | null {
  if (person.active || duties === 0) return null;
  return besideTask(
    {
      kind: 'hand-duties-over',
      ref: null,
      subject: person.id,
      asks: `hand over what is left with ${person.name}, who is not there any more`,
      says: `the Program Office hands over what is left with ${person.name}`,
      steps: ['hand-over'],
      role: 'program-office',
      holders: [...officeAndAdministrators, 'role:program-manager'],
      since,
      audience: 'office',
    },
    ctx,
  );
}

/**
 * An edition of a checklist that a newer one has followed and that has no last day yet: without one, drafts go on for
 * ever on what was replaced (SDP-01). Null where there is nothing to set.
 */
export function lastDayTask(
  edition: Pick<Edition, 'id' | 'validFrom' | 'acceptedUntil'>,
  newer: Pick<Edition, 'validFrom'> | null,
  ctx: BesideContext,
): BesideTask | null {
  if (newer === null || edition.acceptedUntil !== null || newer.validFrom < edition.validFrom) return null;
  return besideTask(
    {
      kind: 'set-last-day',
      ref: null,
      subject: edition.id,
      asks: `set the last day on which ${edition.id} is accepted`,
      says: `the Program Office sets the last day of ${edition.id}`,
      steps: [],
      role: 'program-office',
      holders: ['role:program-office', 'role:program-manager'],
      since: atHour(newer.validFrom, 0, ctx.program.zone),
      audience: 'office',
    },
    ctx,
  );
}

/**
 * Answers given to partners that nobody has said yet whether everybody is told: one task, however many they are; null
 * where there is none (SDP-101).
 */
export function answersTask(given: readonly { at: Date }[], ctx: BesideContext): BesideTask | null {
  if (given.length === 0) return null;
  const many = given.length === 1 ? 'one answer' : `${given.length} answers`;
  return besideTask(
    {
      kind: 'rule-on-answers',
      ref: null,
      subject: null,
      asks: `say whether everybody is told ${many} given to partners`,
      says: 'the Program Office says whether everybody is told what partners were answered',
      steps: [],
      role: 'program-office',
      holders: ['role:program-office', 'role:program-manager'],
      since: new Date(Math.min(...given.map(({ at }) => at.getTime()))),
      audience: 'office',
    },
    ctx,
  );
}
