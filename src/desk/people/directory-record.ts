import type { Entry } from '../../program/entry.js';
import { Refusal } from '../../program/refusal.js';
import { same } from '../memory/plain.js';
import type { Directory } from '../ports/directory.js';
import type { Decided, OutcomeOf, RecordTypes, Trying } from '../records/perform.js';
import { type Reconciling, reconciled } from '../records/reconcile.js';
import { stateOf } from '../records/record.js';
import { AlreadySo } from './requests.js';

/** A step of somebody's or some company's record: how it is asked, and whose record it is. */
interface Asked<Types extends RecordTypes> extends Pick<Reconciling<Types>, 'kind' | 'records' | 'attempt'> {
  directory: Pick<Directory, 'person'>;
  name: string;
}

/**
 * What a step of a person or a partner comes to, with what others did meanwhile. These records are changed as a whole,
 * and a form that leaves one as it is saves nothing.
 */
export async function decidedUnlessSo<Types extends RecordTypes>(
  { kind, records, attempt, directory, name }: Asked<Types>,
  trying: Trying<Types>,
): Promise<Decided<Types> | Refusal> {
  const { taking, stored, ctx } = trying;
  const names = await namesIn(directory, stored.history, taking.seen);
  const found = await reconciled<Types>(
    {
      kind,
      records,
      attempt,
      looking: {
        seen: taking.seen ?? 0,
        part: kind.field,
        actor: ctx.actor,
        happened: ({ note }) => note,
        nameOf: (id) => names.get(id) ?? null,
      },
      collision: (_, { phaseOnly }) => (phaseOnly ? null : collided(name)),
      movedOn: (changed) => new Refusal('conflict', changed, {}, { revision: stored.revision, input: null }),
    },
    trying,
  );
  if (found instanceof Refusal) return found;
  const next = stateOf<Types['Field'], Types['State']>(kind, found.outcome as OutcomeOf<Types>);
  const unchanged = same(next, stateOf<Types['Field'], Types['State']>(kind, stored));
  return unchanged && found.outcome.notices.length === 0 ? new AlreadySo() : found;
}

/** What somebody else did meanwhile to a record whose history does not say what. */
export function collided(name: string): string {
  return `Somebody changed the record of ${name} at the same moment. Please look at it, then save again.`;
}

export function recordOfNewerRelease(id: string): Refusal {
  return new Refusal(
    'blocked',
    `The record of ${id} was last changed by a newer version of Delivery Desk. Nothing was changed.`,
  );
}

/** How those are called who changed a record since it was looked at. */
async function namesIn(
  directory: Pick<Directory, 'person'>,
  history: readonly Entry[],
  seen: number | null,
): Promise<Map<string, string>> {
  if (seen === null) return new Map();
  const ids = [...new Set(history.filter(({ revision }) => revision > seen).map(({ by }) => by))];
  const people = await Promise.all(ids.map((id) => directory.person(id)));
  return new Map(people.flatMap((person) => (person === null ? [] : [[person.id, person.name]])));
}
