import { deskActionFault } from '../program/people/desk-actions.js';
import { dutiesOf } from '../program/people/duties.js';
import type { Person } from '../program/people/person.js';
import { switchedOff } from '../program/people/presence.js';
import { type DutyFound, dutiesFound } from './duties-found.js';
import type { Reading as Sources } from './reading.js';

/** What is left with somebody who is not there any more. */
export interface LeftDuties {
  person: Person;
  duties: readonly DutyFound[];
}

/** Who asks; `admin`: a desk administrator, who need not be on record (`person` null). */
export interface Asking {
  person: Person | null;
  admin: boolean;
}

type Reading = Pick<Sources, 'applications' | 'directory'>;

/** Why nothing is to be handed over any more. */
export type HandedOver = 'passed-on' | 'back';

/**
 * Says of each of these people why nothing is to be handed over any more, as was asked at `since`: they are back and
 * keep it, or all of it has passed on. Null while something is left; also while they are still to be switched off,
 * which is told before it is written.
 */
export async function handedOver(
  desk: Reading,
  ids: readonly string[],
): Promise<(id: string, since: Date) => HandedOver | null> {
  const people = await desk.directory.peopleBy(ids);
  const gone = switchedOff([...people.values()]).map(({ id }) => id);
  const left = gone.length === 0 ? new Map() : await dutiesFound(desk, gone);
  return (id, since) => {
    const person = people.get(id);
    if (person === undefined) return null;
    if (!person.active) return left.has(id) ? null : 'passed-on';
    return person.activeSince !== null && person.activeSince > since ? 'back' : null;
  };
}

/** Whether somebody can hand duties over: the Program Office, the Program Manager and the administrators. */
export function handsOver({ person, admin }: Asking): boolean {
  return admin || deskActionFault(person, 'hand-over') === null;
}

/**
 * What is left with people who are not there any more, until somebody takes it over: all of it for whoever can hand
 * it over; for a partner's PDR, who acts in the PDM's place meanwhile, that the partner is without its PDM (SDP-78,
 * SDP-101).
 */
export async function leftDutiesFor(desk: Reading, asking: Asking): Promise<LeftDuties[]> {
  const { person } = asking;
  const all = handsOver(asking);
  if (!all && person?.roles.includes('pdm') !== true) return [];
  return all ? everythingLeft(desk) : managingLeft(desk, person?.id ?? '');
}

/** What is left with everybody who is not there any more, in the order of their ids. */
export async function everythingLeft(desk: Reading): Promise<LeftDuties[]> {
  const ids = (await desk.directory.leavers()).map(({ id }) => id);
  const found = await dutiesFound(desk, ids);
  const people = await desk.directory.peopleBy([...found.keys()]);
  return switchedOff([...people.values()])
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((person) => ({ person, duties: found.get(person.id) ?? [] }));
}

async function managingLeft({ directory }: Reading, pdr: string): Promise<LeftDuties[]> {
  const partners = (await directory.partnersNaming([pdr])).filter((partner) => partner.pdr === pdr);
  const managers = partners.flatMap(({ pdm }) => pdm ?? []);
  const people = await directory.peopleBy([...new Set(managers)]);
  return switchedOff([...people.values()]).map((person) => {
    const duties = dutiesOf(person.id, [], partners).filter(({ kind }) => kind === 'pdm');
    return { person, duties: duties.map((duty) => ({ duty, waits: [] })) };
  });
}
