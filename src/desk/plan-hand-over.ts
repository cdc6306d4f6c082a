import { type PlannedDuty, planHandOver } from '../program/people/duties.js';
import type { Person } from '../program/people/person.js';
import { type Refusal, refuseField } from '../program/refusal.js';
import { auditsAroundAll } from './audits.js';
import { dutyStages } from './duties-found.js';
import type { Reading } from './reading.js';
import { printOf } from './shown.js';

/**
 * Who hands over to whom, and on whose word. `byRole`: they act by their own role, else the desk acts for an
 * administrator. `shown` is the print of the plan they confirm, `once` the same whenever this very request comes
 * again.
 */
export interface HandingOver {
  from: string;
  to: string;
  by: string;
  byRole: boolean;
  shown: string;
  once: string;
}

/** `print` is what it is known again by; `revisions` says at which each application was read. */
export interface PlannedHandOver {
  from: Person;
  to: Person;
  duties: PlannedDuty[];
  print: string;
  revisions: ReadonlyMap<string, number>;
}

/** What would pass from one person to the other, and what would not, with why. Nothing is changed. */
export async function planFor(
  desk: Pick<Reading, 'applications' | 'directory' | 'contextsAmong'>,
  { from, to }: Pick<HandingOver, 'from' | 'to'>,
): Promise<PlannedHandOver | Refusal> {
  if (from === to) return refuseField('to', 'Please choose two different people.');
  const [leaver, successor] = await Promise.all([desk.directory.person(from), desk.directory.person(to)]);
  if (leaver === null)
    return refuseField('from', 'The desk does not know this person, so they have no duties.');
  if (successor?.active !== true)
    return refuseField('to', 'The desk does not know this person, or their account is switched off.');
  const [theirs, partners, open] = await Promise.all([
    desk.applications.find({ lookedAfterBy: [from], stages: dutyStages }),
    desk.directory.partnersNaming([from]),
    desk.applications.openCases(),
  ]);
  const contextFor = await desk.contextsAmong(theirs);
  const contexts = theirs.map((one) => contextFor(one));
  const auditsFor = await auditsAroundAll(
    desk,
    contexts.map(({ partner }) => partner),
  );
  const cases = new Map(contexts.map((ctx) => [ctx.application.ref, ctx]));
  const duties = planHandOver({
    from: leaver,
    to: successor,
    applications: theirs.map(({ application }) => application),
    partners,
    open,
    contextOf({ ref }) {
      const found = cases.get(ref);
      if (found === undefined) throw new Error(`${ref} was not read.`);
      return { ...found, audits: auditsFor(found.partner) };
    },
  });
  const print = printOf({ from, to, duties });
  const revisions = new Map(theirs.map(({ application, revision }) => [application.ref, revision]));
  return { from: leaver, to: successor, duties, print, revisions };
}
