import type { HistoryEntry } from '../program/application.js';
import type { Case } from '../program/case.js';
import { type StepName, steps } from '../program/lifecycle.js';
import { Refusal } from '../program/refusal.js';
import { stageNames } from '../program/stage.js';
import { attempt, type Outcome, type Step } from '../program/step.js';
import { auditsAround } from './audits.js';
import type { Looking } from './conflict.js';
import type { DeskParts } from './desk-parts.js';
import { isAmong, lookedUp } from './looked-up.js';
import { sealedSave, timeAfter } from './memory/sealed-save.js';
import type { HeldApplication, Save } from './ports.js';
import { earlierOf, requestKey } from './repeated.js';
import type { Perform, Performed, Request } from './requests.js';
import { mayKnow } from './sight.js';
import { loadHeld, notFound, type Surroundings } from './surroundings.js';
import { collision, joinedInput, standsSince, unseenBy } from './unseen.js';

/** How often a save is tried anew when somebody else saved in between. */
const maxTries = 5;

/** The one way in which an application changes, around the pure steps: load, ask, seal, save, tell. */
export function createPerform(parts: DeskParts, around: Surroundings): Perform {
  const { applications, clock } = parts;

  /**
   * Takes a step for a person, or, for `by: 'desk'`, for the program itself. Refuses with words for that person; throws only
   * for faults. Whoever comes second to the same part of an application is told what changed meanwhile; the same request that
   * comes again gets what came of it the first time.
   */
  return async function perform<Name extends StepName>(
    name: Name,
    request: Request<Name>,
  ): Promise<Performed | Refusal> {
    const actor =
      request.by === 'desk' ? ({ id: 'desk', roles: ['desk'] } as const) : await around.actorOf(request.by);
    if (actor instanceof Refusal) return actor;
    // One union of steps cannot be called with one union of inputs; the step's own schema checks the input.
    const step = steps[name] as unknown as Step;
    const key = requestKey({ ...request, step: step.name });
    for (let tries = 0; tries < maxTries; tries += 1) {
      const held = await loadHeld(applications, request.ref);
      if (held === null) return notFound(request.ref);
      if (held instanceof Refusal) return held;
      const earlier = earlierOf(held.history, { key, own: request.key !== undefined });
      if (earlier !== null) return { held, entry: earlier };
      const seen = await around.caseOf(held, actor);
      const at = {
        ...seen,
        now: timeAfter(held, clock.now()),
        ...(step.looksAtAudits === true ? { audits: await auditsAround(parts, seen.partner) } : {}),
      };
      const decided = await decideOn(parts, step, { at, held, input: request.input, seen: request.seen });
      if (decided instanceof Refusal) return mayKnow(seen) ? decided : notFound(request.ref);
      const entry = entryOf(step, { at, held, ...decided, key });
      const { application, notices } = decided.outcome;
      const save = sealedSave(held, { application, entry, notices });
      if (await saved(parts, save)) {
        parts.wake();
        return {
          held: {
            application,
            stored: save.application,
            revision: entry.revision,
            head: save.seal.hash,
            history: [...held.history, entry],
          },
          entry,
        };
      }
    }
    return new Refusal(
      'conflict',
      'Several people are changing this application at once. Nothing of yours was lost; please try again.',
    );
  };
}

/** @throws OutcomeUnknown when it is not known whether it was saved */
function saved({ applications }: DeskParts, save: Save): Promise<boolean> {
  const { ref } = save.application;
  return lookedUp(
    ref,
    () => applications.save(save),
    async () => {
      const held = await applications.load(ref);
      return held?.head === save.seal.hash || isAmong(held?.history ?? [], save.entry) ? true : null;
    },
  );
}

interface Deciding {
  at: Case;
  held: HeldApplication;
  input: unknown;
  seen: number | null;
}

/** What the step comes to, and the input it came from: what was typed, joined with what others saved meanwhile. */
interface Decided {
  outcome: Outcome;
  input: unknown;
}

async function decideOn(
  { applications }: Pick<DeskParts, 'applications'>,
  step: Step,
  { at, held, input, seen }: Deciding,
): Promise<Decided | Refusal> {
  const outcome = attempt(step, at, input);
  if (seen === null || seen >= held.revision)
    return outcome instanceof Refusal ? outcome : { outcome, input };
  const refused = outcome instanceof Refusal;
  const looking: Looking = { seen, part: partOf(step, input), actor: at.actor, person: at.person };
  const changed = collision(held, { step, looking, refused });
  // A refusal of the moment is explained best by what has happened since; one of permission stays as it is.
  if (refused && (changed === null || outcome.code !== 'wrong-stage')) return outcome;
  if (changed !== null) return movedOn(changed, at, { held, possible: !refused });
  const since =
    step.restsOn === undefined && step.asStands === undefined
      ? null
      : standsSince(await applications.journal(held.application.ref), held, seen);
  if (refused) return outcome;
  if (since === null) return unsaid(held, step, looking, at) ?? { outcome, input };
  const confirming = { step, input: step.input.parse(input), looking, revision: held.revision };
  const unread = unseenBy(since, confirming);
  if (unread !== null) return unread;
  const joined = joinedInput(since, confirming);
  if (joined instanceof Refusal) return joined;
  const again = attempt(step, at, joined.input);
  return again instanceof Refusal ? again : { outcome: again, input: joined.input };
}

/** Where the history does not say what was changed, what was touched has to do. */
function unsaid(held: HeldApplication, step: Step, looking: Looking, at: Case): Refusal | null {
  const parts = { name: step.name } as Step;
  const changed = collision(held, { step: parts, looking, refused: false });
  return changed === null ? null : movedOn(changed, at, { held, possible: true });
}

/** @param possible whether the step can still be taken, once what happened has been read */
function movedOn(
  changed: string,
  at: Case,
  { held: { revision }, possible }: { held: HeldApplication; possible: boolean },
): Refusal {
  const { stage } = at.application;
  return new Refusal(
    'conflict',
    `${changed} It stands at “${stageNames[stage]}” now.`,
    {},
    possible ? { revision, input: null } : null,
    { again: 'look' },
  );
}

function partOf(step: Step, input: unknown): string {
  const parsed = step.input.safeParse(input);
  return parsed.success ? step.part(parsed.data) : 'application';
}

function entryOf(
  step: Step,
  { at, held, input, outcome, key }: Omit<Deciding, 'seen'> & { outcome: Outcome; key: string | null },
): HistoryEntry {
  return {
    revision: held.revision + 1,
    step: step.name,
    part: partOf(step, input),
    by: at.actor.id,
    at: at.now,
    from: held.application.stage,
    to: outcome.application.stage,
    note: outcome.note,
    ...(key === null ? {} : { key }),
  };
}
