import type { Channels } from '../../src/desk/audience.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import type { StoredPerson } from '../../src/desk/ports/stored-records.js';
import type { Person } from '../../src/program/people/person.js';
import type { PersonInput } from '../../src/program/people/steps/change-person.js';
import { Refusal } from '../../src/program/refusal.js';

/** A person's form as an administrator would find it filled in. */
export function asForm(person: Person, change: Partial<PersonInput> = {}): PersonInput {
  const { name, email, zone, teamId, external, declaredConflicts } = person;
  const said = { name, email, zone, teamId, external, saidAt: person.fromSlack?.saidAt ?? new Date(0) };
  const declared = declaredConflicts.map(({ partnerId, reason }) => ({ partnerId, reason }));
  return { ...person, declaredConflicts: declared, said, ...change };
}

/** An administrator saves somebody's form, switched on or off. */
export async function saveActive(
  { people }: Pick<Desk, 'people'>,
  channels: Channels,
  { id, active }: { id: string; active: boolean },
): Promise<StoredPerson> {
  const before = await people.find(id);
  if (before === null) throw new Error(`${id} is not on record`);
  const asking = { id, by: 'UADMIN', as: 'administrator', seen: null, channels } as const;
  const done = await people.take('change-person', { ...asking, input: asForm(before, { active }) });
  if (done instanceof Refusal) throw done;
  return done;
}
