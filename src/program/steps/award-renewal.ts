import { z } from 'zod';
import type { Application } from '../application.js';
import type { Award, RenewalRuling } from '../awards/award.js';
import { awardStatusNames, dayAfterWaiver, fallsDue, isRenewable, sayRenewal } from '../awards/renewal.js';
import { settleTasks } from '../awards/tasks.js';
import { localDate, sayDate } from '../clocks/local-date.js';
import { buildNotice, toPartner } from '../notices/drafts.js';
import { Refusal, refuseField } from '../refusal.js';
import { awardRead } from '../rests-on.js';
import { defineStep, NoInput, type Outcome, optionalText, requiredText } from '../step.js';
import type { StepContext } from '../step-context.js';
import { onAward } from './award-tasks.js';

const part = () => 'award/renewal';

/** The day of the renewal has come: the Program Office has it on its list. Nothing lapses (SDP-08). */
export const markRenewalDue = defineStep({
  name: 'mark-renewal-due',
  label: 'Mark the renewal as due',
  does: 'mark a renewal as due',
  from: ['awarded'],
  by: ['desk'],
  input: NoInput,
  part,
  decide: (ctx) =>
    onAward(ctx, (award) =>
      fallsDue(award, ctx)
        ? {
            award: { ...award, status: 'renewal-due' },
            notices: [],
            note: `the day of the renewal came: ${award.renewalDue}`,
          }
        : new Refusal('blocked', 'The renewal of this award is not due.'),
    ),
});

/** The Program Office has opened the application that renews this award (SDP-08, SDP-97). */
export const startRenewal = defineStep({
  name: 'start-renewal',
  label: 'Start the renewal',
  does: 'start a renewal',
  from: ['awarded'],
  by: ['program-office', 'desk'],
  input: z.object({ renewal: z.string().min(1), note: optionalText(1000) }),
  restsOn: awardRead,
  part,
  decide: (ctx, { renewal, note }) =>
    onRenewable(ctx, (award) => ({
      award: {
        ...award,
        status: 'renewing',
        renewals: [...award.renewals, ruling(ctx, { outcome: 'started', reason: note, ref: renewal })],
      },
      notices: [],
      note: `renewal started: ${renewal}`,
    })),
});

/** The Program Office defers a renewal to a day, or waives it until the next; each with a reason (SDP-08). */
export const ruleOnRenewal = defineStep({
  name: 'rule-on-renewal',
  label: 'Defer or waive the renewal',
  does: 'defer or waive a renewal',
  from: ['awarded'],
  by: ['program-office'],
  input: z.object({
    outcome: z.enum(['deferred', 'waived'], 'Please choose to defer or to waive.'),
    until: z.iso.date('Please give the day as YYYY-MM-DD.').nullable(),
    reason: requiredText(1000, 'Please say why; it is kept in the history.'),
  }),
  restsOn: awardRead,
  part,
  decide: (ctx, { outcome, until, reason }) =>
    onRenewable(ctx, (award) => {
      const day = outcome === 'deferred' ? deferredTo(ctx, until) : waivedUntil(ctx, award);
      if (day instanceof Refusal) return day;
      return {
        award: {
          ...award,
          status: award.status === 're-application-required' ? award.status : 'active',
          renewalDue: day,
          renewals: [...award.renewals, ruling(ctx, { outcome, until: day, reason })],
        },
        notices: [
          buildNotice(ctx, {
            kind: 'renewal-moved',
            to: ['alliance-lead'],
            cc: ['pdm'],
            title: outcome === 'deferred' ? 'Renewal deferred' : 'Renewal waived this time',
            lines: [`Your designation stays as it is; ${sayRenewal(day, ctx.rules.renewal)}.`],
            intents: ['open-application'],
          }),
        ],
        note: `renewal ${outcome} until ${day}: ${reason}`,
      };
    }),
});

function deferredTo(ctx: StepContext, until: string | null): string | Refusal {
  if (until === null) return refuseField('until', 'Please give the day to which the renewal is deferred.');
  if (until <= localDate(ctx.now, ctx.calendars.program.zone))
    return refuseField('until', 'The new day has to lie ahead. Please choose tomorrow or later.');
  return until;
}

/** Where the rule set makes the renewal a duty, it can be put off but not dropped. */
function waivedUntil(ctx: StepContext, award: Award): string | Refusal {
  if (ctx.rules.renewal === 'mandatory') {
    return refuseField(
      'outcome',
      `Under ${ctx.rules.label} a renewal is due and cannot be waived. You can defer it.`,
    );
  }
  const day = award.renewalDue === null ? null : dayAfterWaiver(award.renewalDue, ctx);
  return day ?? new Refusal('blocked', 'This award has no renewal date to waive.');
}

const conclusions = ['awarded', 'declined', 'withdrawn', 'closed'] as const;

/**
 * The renewal was decided, or came to an end without a decision. An award takes this one's place; anything else leaves
 * it standing, for the Program Office to keep or remove: never by itself (SDP-08).
 */
export const concludeRenewal = defineStep({
  name: 'conclude-renewal',
  label: 'Conclude the renewal',
  does: 'conclude a renewal',
  from: ['awarded'],
  by: ['desk'],
  input: z.object({ renewal: z.string().min(1), outcome: z.enum(conclusions) }),
  part,
  decide: (ctx, { renewal, outcome }) =>
    onAward(ctx, (award) => {
      const renewing = award.status === 'renewing' && award.renewals.at(-1)?.ref === renewal;
      const keeping = award.status === 're-application-required' && outcome === 'awarded';
      if (!renewing && !keeping)
        return new Refusal('blocked', `${renewal} does not renew this award any more.`);
      return outcome === 'awarded'
        ? renewed(ctx, award, renewal)
        : stillActive(ctx, award, { renewal, outcome });
    }),
});

function renewed(ctx: StepContext, award: Award, renewal: string) {
  const mark = { by: ctx.actor.id, at: ctx.now };
  const settled = { ...mark, outcome: 'not-needed' as const, note: `taken up by ${renewal}` };
  return {
    award: {
      ...settleTasks(award, () => true, settled),
      status: 'renewed' as const,
      ended: { ...mark, reason: `Renewed by ${renewal}.` },
    },
    notices: [],
    note: `renewed by ${renewal}`,
  };
}

function stillActive(
  ctx: StepContext,
  award: Award,
  { renewal, outcome }: { renewal: string; outcome: string },
) {
  return {
    award: { ...award, status: 'renewal-due' as const },
    notices: [
      buildNotice(ctx, {
        kind: 'renewal-ended',
        to: ['case-handler'],
        title: 'A renewal ended without an award',
        lines: [
          `${renewal} was ${outcome}. ${ctx.application.ref} stands until you decide: keep it (defer the renewal to a day), ` +
            'start another renewal, or remove the award with a reason.',
        ],
        intents: ['open-award'],
      }),
    ],
    note: `the renewal ${renewal} was ${outcome}; the award stands`,
  };
}

/** The partner is told that a renewal was opened for it, and what it can do. */
export function renewalOpened(application: Application) {
  return buildNotice(
    { application },
    {
      kind: 'renewal-opened',
      ...toPartner,
      title: 'Renewal opened',
      lines: [
        `The technical validation of ${application.renews.join(', ')} is to be renewed. Practice, case studies and the answers that ` +
          'still fit are filled in already; please bring them up to date and submit. Your designation stays meanwhile.',
      ],
      mail: true,
      intents: ['open-application'],
    },
  );
}

function onRenewable(ctx: StepContext, change: Parameters<typeof onAward>[1]): Outcome | Refusal {
  return onAward(ctx, (award) => (isRenewable(award, ctx.rules) ? change(award) : notRenewable(ctx, award)));
}

function notRenewable(ctx: StepContext, award: Award): Refusal {
  if (ctx.rules.renewal === 'none')
    return new Refusal('blocked', `${ctx.rules.label} knows no renewal, so nothing is to be done.`);
  const ref = award.status === 'renewing' ? ` by ${award.renewals.at(-1)?.ref ?? 'an application'}` : '';
  const since =
    award.ended === null ? '' : ` since ${sayDate(localDate(award.ended.at, ctx.calendars.program.zone))}`;
  return new Refusal(
    'blocked',
    `This award is “${awardStatusNames[award.status]}”${ref}${since}; its renewal cannot be ruled on now.`,
  );
}

function ruling(
  ctx: StepContext,
  made: Pick<RenewalRuling, 'outcome' | 'reason'> & Partial<RenewalRuling>,
): RenewalRuling {
  return { until: null, ref: null, ...made, by: ctx.actor.id, at: ctx.now };
}
