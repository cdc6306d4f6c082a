import type { HistoryEntry } from '../program/application.js';
import type { Case } from '../program/case.js';
import { type StepName, steps } from '../program/lifecycle.js';
import { Refusal } from '../program/refusal.js';
import { stageNames } from '../program/stage.js';
import { attempt, type Outcome, type Step } from '../program/step.js';
import { auditsAround } from './audits.js';
import { changedSince } from './conflict.js';
import type { DeskParts } from './desk-parts.js';
import { sealedSave, timeAfter } from './memory/sealed-save.js';
import type { HeldApplication } from './ports.js';
import type { Perform, Performed, Request } from './requests.js';
import { mayKnow } from './sight.js';
import { loadHeld, notFound, type Surroundings } from './surroundings.js';

/** How often a save is tried anew when somebody else saved in between. */
const maxTries = 5;

/** The one way in which an application changes, around the pure steps: load, ask, seal, save, tell. */
export function createPerform(parts: DeskParts, around: Surroundings): Perform {
  const { applications, clock } = parts;

  /**
   * Takes a step for a person, or, for `by: 'desk'`, for the program itself. Refuses with words for that person; throws only
   * for faults. Whoever comes second to the same part of an application is told what changed meanwhile.
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
    for (let tries = 0; tries < maxTries; tries += 1) {
      const held = await loadHeld(applications, request.ref);
      if (held === null) return notFound(request.ref);
      if (held instanceof Refusal) return held;
      const seen = await around.caseOf(held, actor);
      const at = {
        ...seen,
        now: timeAfter(held, clock.now()),
        ...(step.looksAtAudits === true ? { audits: await auditsAround(parts, seen.partner) } : {}),
      };
      const outcome = decideOn(step, { at, held, input: request.input, seen: request.seen });
      if (outcome instanceof Refusal) return mayKnow(seen) ? outcome : notFound(request.ref);
      const entry = entryOf(step, { at, held, input: request.input, outcome });
      const { application, notices } = outcome;
      const save = sealedSave(held, { application, entry, notices });
      if (await applications.save(save)) {
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

interface Deciding {
  at: Case;
  held: HeldApplication;
  input: unknown;
  seen: number | null;
}

function decideOn(step: Step, { at, held, input, seen }: Deciding): Outcome | Refusal {
  const outcome = attempt(step, at, input);
  const refused = outcome instanceof Refusal;
  const looking =
    seen === null ? null : { seen, part: partOf(step, input), actor: at.actor, person: at.person };
  const changed = looking === null ? null : changedSince(held, looking, refused);
  if (changed === null) return outcome;
  // A refusal of the moment is explained best by what has happened since; one of permission stays as it is.
  if (refused && outcome.code !== 'wrong-stage') return outcome;
  return new Refusal(
    'conflict',
    `${changed} It stands at “${stageNames[at.application.stage]}” now. Your click changed nothing; please look again.`,
  );
}

function partOf(step: Step, input: unknown): string {
  const parsed = step.input.safeParse(input);
  return parsed.success ? step.part(parsed.data) : 'application';
}

function entryOf(
  step: Step,
  { at, held, input, outcome }: Omit<Deciding, 'seen'> & { outcome: Outcome },
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
  };
}
