import { z } from 'zod';
import type { Application, ConflictChallenge } from '../application.js';
import { buildNotice } from '../notices/drafts.js';
import { partakers, partnerSide } from '../people/application-role.js';
import { type Conflict, conflictsOf, reportsOn, standsInTheWay } from '../people/conflicts.js';
import { withAudits } from '../people/fitness.js';
import { Refusal, refuseField } from '../refusal.js';
import { conflictsRead } from '../rests-on.js';
import { openStages, type Stage } from '../stage.js';
import { defineStep, requiredText } from '../step.js';
import type { StepContext } from '../step-context.js';

/** From the submission on, somebody may come to audit it. */
const once: readonly Stage[] = openStages.filter((stage) => stage !== 'draft');

const part = () => 'conflicts';
const person = z.string().min(1, 'Please choose the person.');

/** Anybody concerned reports a conflict of interest that the desk does not know of (SDP-68). */
export const reportConflict = defineStep({
  name: 'report-conflict',
  label: 'Report a conflict of interest',
  does: 'report a conflict of interest',
  from: once,
  by: partakers,
  input: z.object({ person, reason: requiredText(1000, 'Please say what the conflict is.') }),
  part,
  decide(ctx, { person: whom, reason }) {
    const { conflicts } = ctx.application;
    // A partner is not told whom the desk knows: what it reports is kept, and the Program Manager looks into it.
    const fromPartner = ctx.actor.roles.some((role) => partnerSide.includes(role));
    if (ctx.person(whom) === null && !fromPartner)
      return refuseField('person', 'I do not know this person, and nobody unknown is assigned.');
    const twice = conflicts.some(
      (one) =>
        one.kind === 'missing' && one.person === whom && one.by === ctx.actor.id && one.ruling === null,
    );
    if (twice)
      return refuseField(
        'person',
        'You reported a conflict of this person already; the Program Manager rules on it.',
      );
    const challenge = challenged(ctx, { person: whom, kind: 'missing', about: '', reason });
    return {
      application: { ...ctx.application, conflicts: [...conflicts, challenge] },
      notices: [toRule(ctx, 'Conflict of interest reported', challenge)],
      note: 'reported a conflict of interest',
    };
  },
});

/** Somebody of the program doubts a conflict the desk names; it stands until the Program Manager rules (SDP-68). */
export const challengeConflict = defineStep({
  name: 'challenge-conflict',
  label: 'Challenge a conflict of interest',
  does: 'challenge a conflict of interest',
  from: once,
  by: ['pdm', 'auditor', 'program-office', 'program-manager'],
  input: z.object({
    person,
    about: z.string().min(1, 'Please choose which conflict.'),
    reason: requiredText(1000, 'Please say why it is none.'),
  }),
  looksAtAudits: true,
  restsOn: (application, { person: whom }) => conflictsRead(application, whom),
  part,
  decide(ctx, { person: whom, about, reason }) {
    const found = conflictOf(ctx, whom, about);
    if (found === undefined || found.state === 'reported')
      return refuseField('about', 'There is no such conflict on record. Please open the list again.');
    if (!standsInTheWay(found))
      return refuseField('about', 'The Program Manager ruled that it does not hold.');
    if (found.state === 'challenged')
      return refuseField('about', 'It is challenged already; the Program Manager rules on it.');
    const challenge = challenged(ctx, { person: whom, kind: 'doubtful', about, reason });
    return {
      application: { ...ctx.application, conflicts: [...ctx.application.conflicts, challenge] },
      notices: [toRule(ctx, 'Conflict of interest challenged', challenge)],
      note: 'challenged a conflict of interest',
    };
  },
});

/** The Program Manager pins whether a conflict holds; choosing an auditor obeys from then on (SDP-68). */
export const ruleOnConflict = defineStep({
  name: 'rule-on-conflict',
  label: 'Rule on conflicts',
  does: 'rule on a conflict of interest',
  from: once,
  by: ['program-manager'],
  input: z.object({
    person,
    about: z.string().min(1, 'Please choose which conflict.'),
    holds: z.boolean('Please choose whether it holds.'),
    reason: requiredText(1000, 'Please say why.'),
  }),
  looksAtAudits: true,
  restsOn: (application, { person: whom }) => conflictsRead(application, whom),
  part,
  decide(ctx, { person: whom, about, holds, reason }) {
    if ((ctx.actor.ids ?? [ctx.actor.id]).includes(whom))
      return new Refusal(
        'not-permitted',
        'Nobody rules on a conflict of their own. Please ask another Program Manager.',
      );
    const conflicts = ruledOn(ctx, { person: whom, about, holds, reason });
    if (conflicts === null)
      return refuseField('about', 'There is no such conflict on record. Please open the list again.');
    return {
      application: { ...ctx.application, conflicts },
      notices: holds ? toReassign(ctx, whom) : [],
      note: holds
        ? 'ruled that a conflict of interest holds'
        : 'ruled that a conflict of interest does not hold',
    };
  },
});

interface Ruling {
  person: string;
  about: string;
  holds: boolean;
  reason: string;
}

/**
 * Every open challenge of this conflict with its ruling; where nobody challenged it, the ruling alone. Null: no such
 * conflict.
 */
function ruledOn(ctx: StepContext, made: Ruling): Application['conflicts'] | null {
  const { conflicts } = ctx.application;
  const ruling = { by: ctx.actor.id, at: ctx.now, holds: made.holds, reason: made.reason };
  const report = reportsOn(conflicts).find(({ about }) => about === made.about)?.challenge;
  if (report !== undefined)
    return report.person === made.person
      ? conflicts.map((one) => (one === report ? { ...one, ruling } : one))
      : null;
  const same = conflicts.filter(
    (one) => one.kind === 'doubtful' && one.person === made.person && one.about === made.about,
  );
  const open = same.filter((one) => one.ruling === null);
  if (open.length > 0) return conflicts.map((one) => (open.includes(one) ? { ...one, ruling } : one));
  if (same.length === 0 && conflictOf(ctx, made.person, made.about) === undefined) return null;
  const pinned = challenged(ctx, {
    person: made.person,
    kind: 'doubtful',
    about: made.about,
    reason: made.reason,
  });
  return [...conflicts, { ...pinned, ruling }];
}

function conflictOf(ctx: StepContext, whom: string, about: string): Conflict | undefined {
  const found = ctx.person(whom);
  return found === null
    ? undefined
    : conflictsOf(withAudits(ctx), found).find((conflict) => conflict.about === about);
}

function challenged(
  ctx: StepContext,
  challenge: Pick<ConflictChallenge, 'person' | 'kind' | 'about' | 'reason'>,
): ConflictChallenge {
  return { by: ctx.actor.id, at: ctx.now, ...challenge, ruling: null };
}

function toRule(ctx: StepContext, title: string, { person: whom, reason }: ConflictChallenge) {
  const by = ctx.person(ctx.actor.id)?.name ?? 'Somebody';
  return buildNotice(ctx, {
    kind: 'conflict-to-rule-on',
    to: ['program-managers'],
    title,
    lines: [`${by} on ${ctx.person(whom)?.name ?? whom}: ${reason}`],
    confidential: true,
    intents: ['rule-on-conflicts'],
  });
}

/** When the conflict is the present auditor's, the case needs another one. */
function toReassign(ctx: StepContext, whom: string) {
  if (ctx.application.validation?.auditor !== whom) return [];
  return [
    buildNotice(ctx, {
      kind: 'auditor-in-conflict',
      to: ['case-handler'],
      title: 'The auditor has a conflict of interest: another one is needed',
      lines: ['The Program Manager ruled on it. Please hand the case over to another auditor.'],
      confidential: true,
      intents: ['assign-auditor'],
    }),
  ];
}
