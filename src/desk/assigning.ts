import { maxAtOnce } from '../program/people/assign-all.js';
import { type Choice, choose } from '../program/people/choice.js';
import { deskActionFault } from '../program/people/desk-actions.js';
import type { AssignmentPlan } from '../program/people/waiting-list.js';
import { planWaitingList, type WaitingContext, waitsForAuditor } from '../program/people/waiting-list.js';
import { Refusal } from '../program/refusal.js';
import type { StepContext } from '../program/step-context.js';
import { auditsAround, auditsAroundAll } from './audits.js';
import type { LiveCatalog } from './live-catalog.js';
import type { StoredApplication } from './ports/stored-records.js';
import type { Reading } from './reading.js';
import type { Perform } from './requests.js';

interface Assigning extends Pick<Reading, 'applications' | 'directory'> {
  catalog: LiveCatalog;
}

/** Everybody who could audit this application, best first, and who could not (SDP-68). */
export async function choiceFor(desk: Assigning, ctx: StepContext): Promise<Choice> {
  const [audits, people] = await Promise.all([auditsAround(desk, ctx.partner), desk.directory.staff()]);
  return choose({ ...ctx, audits }, people, relatedTo(desk, ctx.application.designation));
}

/** The designations of the same category, this one left out. */
function relatedTo({ catalog }: Assigning, designation: string): string[] {
  const category = catalog.designation(designation)?.category;
  return catalog.designations
    .filter((other) => other.category === category && other.key !== designation)
    .map(({ key }) => key);
}

/**
 * What is proposed for the waiting list, as far as is looked at at once: the longest waiting, with the applications as
 * they stood.
 */
export interface ProposedList {
  plan: AssignmentPlan;
  waiting: ReadonlyMap<string, StoredApplication>;
  /** Whether others wait as well, which are looked at once these are assigned. */
  more: boolean;
}

/** Proposes auditors for everything that waits for one; refused to everybody but those who assign (trace section 4). */
export async function proposeAll(
  desk: Assigning & Pick<Reading, 'contextsAmong'>,
  by: string,
): Promise<ProposedList | Refusal> {
  const fault = deskActionFault(await desk.directory.person(by), 'assign-list');
  if (fault !== null) return fault;
  const found = await desk.applications.withoutAuditor(maxAtOnce);
  const stored = found.stored.filter(waitsForAuditor);
  const people = await desk.directory.staff();
  const plan = planWaitingList(await contextsOf(desk, stored), people);
  const waiting = new Map(stored.map((one) => [one.application.ref, one]));
  return { plan, waiting, more: found.more };
}

async function contextsOf(
  desk: Assigning & Pick<Reading, 'contextsAmong'>,
  stored: readonly StoredApplication[],
): Promise<WaitingContext[]> {
  const contextFor = await desk.contextsAmong(stored);
  const contexts = stored.map((one) => contextFor(one));
  const auditsFor = await auditsAroundAll(
    desk,
    contexts.map(({ partner }) => partner),
  );
  return contexts.map((ctx) => ({
    ctx: { ...ctx, audits: auditsFor(ctx.partner) },
    related: relatedTo(desk, ctx.application.designation),
  }));
}

/** One line of a confirmed plan: which application, as it was seen, goes to whom. */
export interface Pairing {
  ref: string;
  seen: number;
  auditor: string;
}

/**
 * Assigns line by line; what changed meanwhile is refused in its own line, and the others go on.
 * @param once the same whenever this very request comes again
 */
export async function assignMany(
  desk: { perform: Perform },
  { by, once }: { by: string; once: string },
  pairings: readonly Pairing[],
): Promise<{ pairing: Pairing; refused: Refusal | null }[]> {
  const done: { pairing: Pairing; refused: Refusal | null }[] = [];
  for (const pairing of pairings) {
    const { ref, seen, auditor } = pairing;
    const outcome = await desk.perform('assign-auditor', { ref, by, input: { auditor }, seen, key: once });
    done.push({ pairing, refused: outcome instanceof Refusal ? outcome : null });
  }
  return done;
}
