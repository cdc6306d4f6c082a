import { hindrancesToMerging, isAtWork, isPlaced, saysOfMerging } from '../program/people/one-person.js';
import type { Person } from '../program/people/person.js';
import { type Refusal, refuseField } from '../program/refusal.js';
import type { Hindrance } from '../program/remedy.js';
import { auditsAroundAll } from './audits.js';
import { dutyStages } from './duties-found.js';
import type { StoredApplication } from './ports/stored-records.js';
import type { Reading } from './reading.js';
import { printOf } from './shown.js';

/** Whose record stays, and the account (`from`) that turns out to be theirs, too. */
export interface TwoAccounts {
  into: string;
  from: string;
}

/**
 * What merging two accounts comes to: `says` what passes, in words; `hindered` why they cannot be one person, empty
 * where they can; `from` null: nobody is on record under that account, so nothing passes but the account. `print` is
 * what all of it is known again by.
 */
export interface PlannedMerge {
  into: Person;
  from: Person | null;
  says: string[];
  hindered: Hindrance[];
  applications: string[];
  partners: string[];
  print: string;
}

/** What would pass, and what stands in the way. Nothing is changed. */
export async function planMerge(
  desk: Pick<Reading, 'applications' | 'directory' | 'contextsAmong'>,
  asked: TwoAccounts,
): Promise<PlannedMerge | Refusal> {
  const [into, from] = await Promise.all([
    desk.directory.person(asked.into),
    desk.directory.person(asked.from),
  ]);
  if (into === null) return refuseField('account', 'The desk does not know the person whose account it is.');
  if (into.id === asked.from || from?.id === into.id)
    return refuseField('account', `This is an account of ${into.name} already. Please choose another one.`);
  const found = from === null ? nothing : await namedBy(desk, into, from);
  const { says, hindered } = found;
  const print = printOf({ into: into.id, from: asked.from, says, hindered });
  return { into, from, ...found, print };
}

const nothing = { says: [], hindered: [], applications: [], partners: [] };

async function namedBy(
  desk: Pick<Reading, 'applications' | 'directory' | 'contextsAmong'>,
  into: Person,
  from: Person,
): Promise<Pick<PlannedMerge, 'says' | 'hindered' | 'applications' | 'partners'>> {
  const [stored, partners] = await Promise.all([
    applicationsOf(desk, [into.id, from.id]),
    desk.directory.partnersNaming([into.id, from.id]),
  ]);
  const contextFor = await desk.contextsAmong(stored);
  const contexts = new Map(stored.map((one) => [one.application.ref, contextFor(one)]));
  const auditsFor = await auditsAroundAll(
    desk,
    [...contexts.values()].map(({ partner }) => partner),
  );
  const applications = stored.map(({ application }) => application);
  const two = { into, from, partners, applications };
  const hindered = hindrancesToMerging({
    ...two,
    contextOf({ ref }) {
      const ctx = contexts.get(ref);
      if (ctx === undefined) throw new Error(`${ref} was not read.`);
      return { ...ctx, audits: auditsFor(ctx.partner) };
    },
  });
  return {
    says: saysOfMerging(two),
    hindered,
    applications: applications.filter((one) => isAtWork(one, from.id)).map(({ ref }) => ref),
    partners: partners.filter((one) => isPlaced(one, from.id)).map(({ id }) => id),
  };
}

/** What these two audit, audited or handle. */
async function applicationsOf(
  { applications }: Pick<Reading, 'applications'>,
  ids: readonly string[],
): Promise<StoredApplication[]> {
  const found = await Promise.all([
    applications.find({ lookedAfterBy: ids, stages: dutyStages }),
    applications.find({ assignedTo: ids, stages: dutyStages }),
    ...ids.map((auditor) => applications.find({ auditor })),
  ]);
  const all = new Map(found.flat().map((stored) => [stored.application.ref, stored]));
  return [...all.values()].filter(({ application }) => ids.some((id) => isAtWork(application, id)));
}
