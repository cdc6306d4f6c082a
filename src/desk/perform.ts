import type { Application, HistoryEntry } from '../program/application.js';
import { withFindingsOf } from '../program/files/file-places.js';
import { type StepName, steps } from '../program/lifecycle.js';
import { Refusal } from '../program/refusal.js';
import { stageNames } from '../program/stage.js';
import { type ApplicationSteps, attempt, type Step } from '../program/step.js';
import type { StepContext } from '../program/step-context.js';
import { mayKnow } from './application-view.js';
import { auditsAround } from './audits.js';
import { changedSince, whatHappened } from './conflict.js';
import { type ContextLoader, notFound, ofNewerRelease } from './context-loader.js';
import type { DeskParts } from './desk-parts.js';
import { applicationKind } from './records/kinds.js';
import { type KindAtWork, partOf, type Taking, type Trying, takeStep } from './records/perform.js';
import { type Looking, reconciled } from './records/reconcile.js';
import { earlierOf, requestKey } from './repeated.js';
import type { Perform, Performed, Request } from './requests.js';
import { rowsOf, rowVersion } from './tasks/rows-of.js';

/** What the steps of applications are about, and how they are stored. */
export interface ApplicationTypes extends ApplicationSteps {
  Field: 'application';
  Entry: HistoryEntry;
  State: Application;
}

type Acting = Parameters<ContextLoader['contextOf']>[1];

/** The one way in which an application changes, around the pure steps. */
export function createPerform(parts: DeskParts, contextLoader: ContextLoader): Perform {
  /** Takes a step for a person, or, for `by: 'desk'`, for the program itself. */
  return async function perform<Name extends StepName>(
    name: Name,
    request: Request<Name>,
  ): Promise<Performed | Refusal> {
    const actor =
      request.by === 'desk'
        ? ({ id: 'desk', roles: ['desk'] } as const)
        : await contextLoader.actorOf(request.by);
    if (actor instanceof Refusal) return actor;
    // One union of steps cannot be called with one union of inputs; the step's own schema checks the input.
    const step = steps[name] as unknown as Step;
    const key = requestKey({ ...request, step: step.name });
    const { ref, input, seen } = request;
    const taken = await takeStep<ApplicationTypes>(applicationsAtWork(parts, contextLoader, actor), {
      ref,
      step,
      input,
      seen,
      key,
      ownKey: request.key !== undefined,
    });
    return taken instanceof Refusal ? taken : { stored: taken.stored, entry: taken.entry };
  };
}

function applicationsAtWork(
  parts: DeskParts,
  contextLoader: ContextLoader,
  actor: Acting,
): KindAtWork<ApplicationTypes> {
  const { applications, clock, wake } = parts;
  return {
    kind: applicationKind,
    records: applications,
    clock,
    wake,
    async contextOf(stored, { step, input }: Taking<ApplicationTypes>) {
      const ctx = await contextLoader.contextOf(stored, actor, input);
      const looks = (step as Step).looksAtAudits === true;
      return looks ? { ...ctx, audits: await auditsAround(parts, ctx.partner) } : ctx;
    },
    // What falls due by it is looked after at the next tick, which then knows when to look again.
    checkOf: ({ now }) => ({ at: now, version: rowVersion }),
    async afterSave(ctx, { application, revision }) {
      const rows = unlessUnread(() => rowsOf(contextLoader.contextAfter(ctx, application), revision));
      // What is not written now the courier writes, which looks at everything that was saved.
      if (rows !== null) await parts.tasks.put([rows]).catch(() => undefined);
    },
    mayKnow,
    notFound,
    ofNewerRelease,
    earlierOf: (history, { key, ownKey }) => earlierOf(history, { key, own: ownKey }),
    decide: (trying) => decided(parts, trying),
    entryOf: ({ stored }, { outcome }, entry) => ({
      ...entry,
      part: entry.part ?? 'application',
      from: stored.application.stage,
      to: outcome.application.stage,
    }),
  };
}

/** Somebody a step has named may not have been looked up: then all of it is derived when it is looked at. */
function unlessUnread<Derived>(derive: () => Derived): Derived | null {
  try {
    return derive();
  } catch {
    return null;
  }
}

/** What a step of an application comes to, with what others did meanwhile. */
function decided({ applications }: Pick<DeskParts, 'applications'>, trying: Trying<ApplicationTypes>) {
  const { taking, stored, ctx } = trying;
  const step = taking.step as Step;
  const { revision } = stored;
  return reconciled<ApplicationTypes>(
    {
      kind: applicationKind,
      records: applications,
      attempt: (ctx, input) => attempt(step, ctx, input),
      looking: lookingAt(trying),
      collision: (looking, { refused, phaseOnly }) =>
        changedSince(
          stored,
          { ...looking, actor: ctx.actor, person: ctx.person },
          { refused, stagesOnly: phaseOnly },
        ),
      movedOn: (changed, possible) =>
        new Refusal(
          'conflict',
          `${changed} It stands at “${stageNames[ctx.application.stage]}” now.`,
          {},
          possible ? { revision, input: null } : null,
          { again: 'look' },
        ),
      asReadNow: withFindingsOf,
    },
    trying,
  );
}

function lookingAt({
  taking,
  ctx,
}: Trying<ApplicationTypes>): Looking<HistoryEntry> & Pick<StepContext, 'actor' | 'person'> {
  const { actor, person } = ctx;
  return {
    seen: taking.seen ?? 0,
    part: partOf(taking.step, taking.input) || 'application',
    actor,
    person,
    happened: (entry) => whatHappened(entry, { actor, person }),
    nameOf: (id) => person(id)?.name ?? null,
  };
}
