import type { PartnerRecords, PersonRecords } from '../../src/desk/ports/directory.js';
import { partnerKind, personKind } from '../../src/desk/records/kinds.js';
import { named, type RecordKind, type Records, type Stored, stateOf } from '../../src/desk/records/record.js';
import { sealed } from '../../src/desk/records/sealed.js';
import type { Entry } from '../../src/program/entry.js';
import type { Partner } from '../../src/program/people/partner.js';
import type { Person } from '../../src/program/people/person.js';
import type { Refusal } from '../../src/program/refusal.js';

/** Puts people and partners on record as a test wants them, whatever the rules say; sealed, as everything is. */
export interface Seeding {
  savePerson(person: Person): Promise<void>;
  addPerson(person: Person): Promise<boolean>;
  changePerson(id: string, change: (person: Person) => Person | Refusal): Promise<Person | Refusal | null>;
  /** A first award on record stays there. */
  savePartner(partner: Partner): Promise<void>;
  addPartner(partner: Partner): Promise<boolean>;
  changePartner(
    id: string,
    change: (partner: Partner) => Partner | Refusal,
  ): Promise<Partner | Refusal | null>;
}

/** When everything was seeded: before any test's clock. */
const seededAt = new Date('2019-01-01T00:00:00Z');

export function seeding(at: { personRecords: PersonRecords; partnerRecords: PartnerRecords }): Seeding {
  const people = seedingOf<'person', Person, Entry>(personKind, at.personRecords);
  const partners = seedingOf<'partner', Partner, Entry>(partnerKind, at.partnerRecords);
  return {
    savePerson: (person) => people.put(person),
    addPerson: (person) => people.add(person),
    changePerson: people.change,
    async savePartner(partner) {
      const before = (await at.partnerRecords.load(partner.id))?.partner ?? null;
      const { firstAwardAt, firstAwardRef } =
        partner.firstAwardAt === null && before !== null ? before : partner;
      await partners.put({ ...partner, firstAwardAt, firstAwardRef });
    },
    addPartner: (partner) => partners.add(partner),
    changePartner: partners.change,
  };
}

function seedingOf<Field extends string, State extends { id: string }, RecordEntry extends Entry>(
  kind: RecordKind<Field, State, RecordEntry>,
  records: Records<Field, State, RecordEntry>,
) {
  const saveOf = (before: Stored<Field, State, RecordEntry> | null, state: State) => {
    const last = before?.history.at(-1)?.at ?? seededAt;
    const entry = {
      revision: (before?.revision ?? 0) + 1,
      step: 'seed',
      by: 'desk',
      at: last,
      note: 'seeded',
    };
    return sealed<Field, State, RecordEntry>(kind, before, {
      ...named(kind.field, state),
      entry: entry as RecordEntry,
      notices: [],
    });
  };
  const add = (state: State) => records.insert(saveOf(null, state));
  async function change(
    id: string,
    changed: (state: State) => State | Refusal,
  ): Promise<State | Refusal | null> {
    for (;;) {
      const before = await records.load(id);
      if (before === null) return null;
      const next = changed(stateOf<Field, State>(kind, before));
      if (next instanceof Error || (await records.save(saveOf(before, next)))) return next;
    }
  }
  return {
    add,
    change,
    async put(state: State): Promise<void> {
      if ((await change(state.id, () => state)) === null) await add(state);
    },
  };
}
