import { announcedOn, isRenewable } from '../../awards/renewal.js';
import { atHour } from '../../clocks/local-date.js';
import { morning } from '../../clocks/reminder-steps.js';
import { byClock, byTarget } from '../due.js';
import type { TaskRule } from '../task-rule.js';

/**
 * A renewal may be started, deferred or waived from when it is first announced; once it has come up somebody has to say
 * which (SDP-08). Nothing lapses by itself.
 */
export const decideOnRenewal: TaskRule = {
  title: 'decision on the renewal',
  who: 'the Program Office',
  event: 'the first announcement of the renewal; once it has come up, its day',
  clocks: ['renewal'],
  steps: ['start-renewal', 'rule-on-renewal'],
  audience: 'everybody',
  intents: ['open-award'],
  open({ application, calendars, rules }) {
    const { stage, award } = application;
    if (stage !== 'awarded' || award === null || award.renewalDue === null) return [];
    if (rules !== undefined && !isRenewable(award, rules)) return [];
    const came = award.status === 'renewal-due';
    if (!came && award.status !== 'active' && award.status !== 're-application-required') return [];
    const zone = calendars?.program.zone ?? 'utc';
    const first = announcedOn(award.renewalDue, rules ?? { renewalNoticeDays: [] })[0]?.day;
    return [
      {
        run: award.renewals.length + 1,
        asks: 'decide on the renewal: start, defer or waive',
        says: 'the Program Office decides on the renewal: start, defer or waive',
        roles: ['program-office'],
        since: atHour(came ? award.renewalDue : (first ?? award.renewalDue), morning, zone),
        ...(came ? {} : { leads: false as const }),
      },
    ];
  },
  due(ctx, { since }) {
    const { award } = ctx.application;
    return award?.status === 'renewal-due'
      ? byTarget('decide-on-renewal', ctx, { since, side: 'program' })
      : byClock('renewal', ctx);
  },
};
