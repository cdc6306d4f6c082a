import { localDate } from '../../program/clocks/local-date.js';
import type { Entry } from '../../program/entry.js';
import type { Notice } from '../../program/notices/notice.js';
import type { Person } from '../../program/people/person.js';
import {
  attemptPersonStep,
  type PersonOutcome,
  type PersonStep,
  type PersonSteps,
} from '../../program/people/steps/person-step.js';
import { Refusal } from '../../program/refusal.js';
import { same } from '../memory/plain.js';
import type { Clock, Directory, PersonRecords } from '../ports.js';
import { personKind } from '../records/kinds.js';
import type { KindAtWork, Trying } from '../records/perform.js';
import { reconciled } from '../records/reconcile.js';
import { AlreadySo, type Asking, actorAs } from './requests.js';

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
        directory.partners(),
      ]);
      const now = clock.now();
      const because = person.active ? leavesBy(step.name, input) : null;
      const leaving = because === null ? [] : await noticesOfLeaving(person, because);
      return { person, actor, actorName: name, now, today: localDate(now, zone()), partners, leaving };
    },
    mayKnow: ({ actor }) => actor.roles.length > 0,
    notFound: strange,
    ofNewerRelease: (id) =>
      new Refusal(
        'blocked',
        `The record of ${id} was last changed by a newer version of Delivery Desk. Nothing was changed.`,
      ),
    earlierOf: earlierBy,
    decide: (trying) => decided(parts, trying),
    entryOf: (_, __, entry) => entry,
  };
}

/** Whether a step switches somebody off, and on whose word; null: it does not. */
function leavesBy(step: string, input: unknown): 'account' | 'administrator' | null {
  const typed = typeof input === 'object' && input !== null ? input : {};
  if (step === 'switch-off') return Reflect.get(typed, 'because') === 'account' ? 'account' : 'administrator';
  return step === 'change-person' && Reflect.get(typed, 'active') === false ? 'administrator' : null;
}

/** What came of the same request before; one without a key of its own only while nothing else happened. */
export function earlierBy<RecordEntry extends Entry>(
  history: readonly RecordEntry[],
  { key, ownKey }: { key: string | null; ownKey: boolean },
): RecordEntry | null {
  const earlier = key === null ? undefined : history.findLast((entry) => entry.key === key);
  return earlier !== undefined && (ownKey || earlier === history.at(-1)) ? earlier : null;
}

export function strange(): Refusal {
  return new Refusal('not-permitted', 'I do not know you yet. Please ask a desk administrator to add you.');
}

async function decided({ personRecords, directory }: PeopleParts, trying: Trying<PersonTypes>) {
  const { taking, stored, ctx } = trying;
  const names = await namesIn(directory, stored.history, taking.seen);
  const found = await reconciled<PersonTypes>(
    {
      kind: personKind,
      records: personRecords,
      attempt: (at, input) => attemptPersonStep(taking.step as PersonStep, at, input),
      looking: {
        seen: taking.seen ?? 0,
        part: 'person',
        actor: ctx.actor,
        happened: ({ note }) => note,
        nameOf: (id) => names.get(id) ?? null,
      },
      collision: (_, { phaseOnly }) => (phaseOnly ? null : collided(stored.person.name)),
      movedOn: (changed) => new Refusal('conflict', changed, {}, { revision: stored.revision, input: null }),
    },
    trying,
  );
  if (found instanceof Refusal) return found;
  const { person, notices } = found.outcome as PersonOutcome;
  return same(person, stored.person) && notices.length === 0 ? new AlreadySo() : found;
}

/** What somebody else did meanwhile to a record whose history does not say what. */
export function collided(name: string): string {
  return `Somebody changed the record of ${name} at the same moment. Please look at it, then save again.`;
}

/** How those are called who changed a record since it was looked at. */
export async function namesIn(
  directory: Pick<Directory, 'person'>,
  history: readonly Entry[],
  seen: number | null,
): Promise<Map<string, string>> {
  if (seen === null) return new Map();
  const ids = [...new Set(history.filter(({ revision }) => revision > seen).map(({ by }) => by))];
  const people = await Promise.all(ids.map((id) => directory.person(id)));
  return new Map(people.flatMap((person) => (person === null ? [] : [[person.id, person.name]])));
}
