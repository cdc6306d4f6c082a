import { z } from 'zod';
import type { Application } from '../application.js';
import type { Award, RenewalRuling } from '../awards/award.js';
import { awardStatusNames, dayAfterWaiver, fallsDue, isRenewable, sayRenewal } from '../awards/renewal.js';
import { settleTasks } from '../awards/tasks.js';
import type { Case } from '../case.js';
import { localDate, sayDate } from '../clocks/local-date.js';
import { tell, toPartner } from '../notices/drafts.js';
import { Refusal, refuseField } from '../refusal.js';
import { awardRead } from '../rests-on.js';
import { defineStep, NoInput, type Outcome, optionalText, requiredText } from '../step.js';
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
  decide: (at) =>
    onAward(at, (award) =>
      fallsDue(award, at)
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
  decide: (at, { renewal, note }) =>
    onRenewable(at, (award) => ({
      award: {
        ...award,
        status: 'renewing',
        renewals: [...award.renewals, ruling(at, { outcome: 'started', reason: note, ref: renewal })],
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
  decide: (at, { outcome, until, reason }) =>
    onRenewable(at, (award) => {
      const day = outcome === 'deferred' ? deferredTo(at, until) : waivedUntil(at, award);
      if (day instanceof Refusal) return day;
      return {
        award: {
          ...award,
          status: award.status === 're-application-required' ? award.status : 'active',
          renewalDue: day,
          renewals: [...award.renewals, ruling(at, { outcome, until: day, reason })],
        },
        notices: [
          tell(at, {
            kind: 'renewal-moved',
            to: ['alliance-lead'],
            cc: ['pdm'],
            title: outcome === 'deferred' ? 'Renewal deferred' : 'Renewal waived this time',
            lines: [`Your designation stays as it is; ${sayRenewal(day, at.rules.renewal)}.`],
            intents: ['open-application'],
          }),
        ],
        note: `renewal ${outcome} until ${day}: ${reason}`,
      };
    }),
});

function deferredTo(at: Case, until: string | null): string | Refusal {
  if (until === null) return refuseField('until', 'Please give the day to which the renewal is deferred.');
  if (until <= localDate(at.now, at.calendars.program.zone))
    return refuseField('until', 'The new day has to lie ahead. Please choose tomorrow or later.');
  return until;
}

/** Where the rule set makes the renewal a duty, it can be put off but not dropped. */
function waivedUntil(at: Case, award: Award): string | Refusal {
  if (at.rules.renewal === 'mandatory') {
    return refuseField(
      'outcome',
      `Under ${at.rules.label} a renewal is due and cannot be waived. You can defer it.`,
    );
  }
  const day = award.renewalDue === null ? null : dayAfterWaiver(award.renewalDue, at);
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
  decide: (at, { renewal, outcome }) =>
    onAward(at, (award) => {
      const renewing = award.status === 'renewing' && award.renewals.at(-1)?.ref === renewal;
      const keeping = award.status === 're-application-required' && outcome === 'awarded';
      if (!renewing && !keeping)
        return new Refusal('blocked', `${renewal} does not renew this award any more.`);
      return outcome === 'awarded'
        ? renewed(at, award, renewal)
        : stillStanding(at, award, { renewal, outcome });
    }),
});

function renewed(at: Case, award: Award, renewal: string) {
  const mark = { by: at.actor.id, at: at.now };
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

function stillStanding(at: Case, award: Award, { renewal, outcome }: { renewal: string; outcome: string }) {
  return {
    award: { ...award, status: 'renewal-due' as const },
    notices: [
      tell(at, {
        kind: 'renewal-ended',
        to: ['case-handler'],
        title: 'A renewal ended without an award',
        lines: [
          `${renewal} was ${outcome}. ${at.application.ref} stands until you decide: keep it (defer the renewal to a day), ` +
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
  return tell(
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

function onRenewable(at: Case, change: Parameters<typeof onAward>[1]): Outcome | Refusal {
  return onAward(at, (award) => (isRenewable(award, at.rules) ? change(award) : notRenewable(at, award)));
}

function notRenewable(at: Case, award: Award): Refusal {
  if (at.rules.renewal === 'none')
    return new Refusal('blocked', `${at.rules.label} knows no renewal, so nothing is to be done.`);
  const ref = award.status === 'renewing' ? ` by ${award.renewals.at(-1)?.ref ?? 'an application'}` : '';
  const since =
    award.ended === null ? '' : ` since ${sayDate(localDate(award.ended.at, at.calendars.program.zone))}`;
  return new Refusal(
    'blocked',
    `This award is “${awardStatusNames[award.status]}”${ref}${since}; its renewal cannot be ruled on now.`,
  );
}

function ruling(
  at: Case,
  made: Pick<RenewalRuling, 'outcome' | 'reason'> & Partial<RenewalRuling>,
): RenewalRuling {
  return { until: null, ref: null, ...made, by: at.actor.id, at: at.now };
}
