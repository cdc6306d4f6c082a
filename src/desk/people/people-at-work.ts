import { z } from 'zod';
import { localDate } from '../../program/clocks/local-date.js';
import type { Entry } from '../../program/entry.js';
import type { Notice } from '../../program/notices/notice.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import {
  attemptPersonStep,
  type PersonStep,
  type PersonSteps,
} from '../../program/people/steps/person-step.js';
import { Refusal } from '../../program/refusal.js';
import type { Clock } from '../ports/clock.js';
import type { Directory, PersonRecords } from '../ports/directory.js';
import { personKind } from '../records/kinds.js';
import type { KindAtWork } from '../records/perform.js';
import { earlierOfWhole } from '../repeated.js';
import { decidedUnlessSo, recordOfNewerRelease } from './directory-record.js';
import { type Asking, actorAs } from './requests.js';

/** What the steps of people are about, and how they are stored. */
export interface PersonTypes extends PersonSteps {
  Field: 'person';
  Entry: Entry;
}

export interface PeopleParts {
  personRecords: PersonRecords;
  directory: Directory;
  clock: Clock;
  /** The program's zone (IANA). */
  zone(): string;
  wake(): void;
}

/** Reads what is told when somebody is switched off. */
export type NoticesOfLeaving = (person: Person, because: 'account' | 'administrator') => Promise<Notice[]>;

/** How steps of people are taken. */
export function peopleAtWork(
  parts: PeopleParts,
  asking: Asking,
  noticesOfLeaving: NoticesOfLeaving,
): KindAtWork<PersonTypes> {
  const { personRecords, directory, clock, zone, wake } = parts;
  return {
    kind: personKind,
    records: personRecords,
    clock,
    wake,
    async contextOf({ person }, { step, input }) {
      const [{ name, ...actor }, partners] = await Promise.all([
        actorAs(directory, asking, person.id),
        partnersAbout(directory, person, input),
      ]);
      const now = clock.now();
      const because = person.active ? leavesBy(step.name, input) : null;
      const leaving = because === null ? [] : await noticesOfLeaving(person, because);
      return { person, actor, actorName: name, now, today: localDate(now, zone()), partners, leaving };
    },
    mayKnow: ({ actor }) => actor.roles.length > 0,
    notFound: strange,
    ofNewerRelease: recordOfNewerRelease,
    earlierOf: earlierOfWhole,
    decide: (trying) =>
      decidedUnlessSo<PersonTypes>(
        {
          kind: personKind,
          records: personRecords,
          directory,
          name: trying.stored.person.name,
          attempt: (at, input) => attemptPersonStep(trying.taking.step as PersonStep, at, input),
        },
        trying,
      ),
    entryOf: (_, __, entry) => entry,
  };
}

/** The partners a step may ask about: those that name the person, and those named as conflicts, before or now. */
export async function partnersAbout(
  directory: Directory,
  { id, declaredConflicts }: Pick<Person, 'id' | 'declaredConflicts'>,
  input: unknown,
): Promise<Partner[]> {
  const typed = Declaring.safeParse(input).data;
  const declared = [
    ...declaredConflicts,
    ...(typed?.declaredConflicts ?? []),
    ...(typed === undefined ? [] : [typed]),
  ];
  const ids = declared.flatMap(({ partnerId }) => partnerId ?? []);
  const [naming, found] = await Promise.all([
    directory.partnersNaming([id]),
    directory.partnersBy([...new Set(ids)]),
  ]);
  return [...new Map([...naming, ...found.values()].map((partner) => [partner.id, partner])).values()];
}

/** Where a step's input names partners. */
const Declaring = z.looseObject({
  partnerId: z.string().optional(),
  declaredConflicts: z.array(z.looseObject({ partnerId: z.string() })).optional(),
});

/** Whether a step switches somebody off, and on whose word; null: it does not. */
function leavesBy(step: string, input: unknown): 'account' | 'administrator' | null {
  const typed = typeof input === 'object' && input !== null ? input : {};
  if (step === 'switch-off') return Reflect.get(typed, 'because') === 'account' ? 'account' : 'administrator';
  return step === 'change-person' && Reflect.get(typed, 'active') === false ? 'administrator' : null;
}

export function strange(): Refusal {
  return new Refusal('not-permitted', 'I do not know you yet. Please ask a desk administrator to add you.');
}
