import { z } from 'zod';
import { businessDaysBefore, type Calendar, dayKind, nextBusinessDay } from '../clocks/calendar.js';
import { localDate, sayDate, sayDateIn } from '../clocks/local-date.js';
import { partnersDay } from '../clocks/remediation.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { buildNotice, toPartner, toWholePartner } from '../notices/drafts.js';
import { Refusal, refuseField } from '../refusal.js';
import { holdsRead, itemsRead, planRead, windowRead } from '../rests-on.js';
import type { Stage } from '../stage.js';
import { openStages } from '../stage.js';
import { defineStep, NoInput, requiredText, wholeApplication } from '../step.js';
import { withoutRemediation } from './remediation-off.js';

const submittedAndOpen: readonly Stage[] = openStages.filter(
  (stage) => stage !== 'draft' && stage !== 'on-hold',
);

/** Stops both sides' clocks (trace section 2: On hold, by the Program Office, with a reason). */
export const hold = defineStep({
  name: 'hold',
  label: 'Put on hold',
  does: 'put an application on hold',
  from: submittedAndOpen,
  by: ['program-office', 'program-manager'],
  input: z.object({ reason: requiredText(1000, 'Please say why; the partner is told.') }),
  restsOn: holdsRead,
  part: wholeApplication,
  decide: (ctx, { reason }) => ({
    application: {
      ...ctx.application,
      stage: 'on-hold',
      holds: [
        ...ctx.application.holds,
        { from: ctx.now, to: null, reason, stageBefore: ctx.application.stage },
      ],
    },
    notices: [
      buildNotice(ctx, {
        kind: 'held',
        ...toPartner,
        title: 'On hold',
        lines: [reason, 'All dates stand still until it is resumed.'],
        confidential: true,
        intents: ['open-application'],
      }),
    ],
    note: `on hold: ${reason}`,
  }),
});

/** Starts the clocks again where they stood. */
export const resume = defineStep({
  name: 'resume',
  label: 'Resume',
  does: 'resume an application',
  from: ['on-hold'],
  by: ['program-office', 'program-manager'],
  input: NoInput,
  restsOn: holdsRead,
  part: wholeApplication,
  decide(ctx) {
    const last = ctx.application.holds.at(-1);
    if (last === undefined) return new Refusal('blocked', 'There is no hold on record to resume from.');
    const holds = [...ctx.application.holds.slice(0, -1), { ...last, to: ctx.now }];
    return {
      application: { ...ctx.application, stage: last.stageBefore, holds },
      notices: [
        buildNotice(ctx, {
          kind: 'resumed',
          ...toPartner,
          title: 'Resumed',
          lines: ['Dates count on from where they stood.'],
          intents: ['open-application'],
        }),
      ],
      note: 'resumed',
    };
  },
});

/** A longer remediation window, by the Program Office's choice (SDP-82). */
export const extendRemediation = defineStep({
  name: 'extend-remediation',
  label: 'Extend remediation',
  does: 'extend the remediation window',
  from: ['remediation'],
  by: ['program-office'],
  input: z.object({
    until: z.iso.date('Please give the new last day.'),
    reason: requiredText(1000, 'Please say why the window is extended.'),
  }),
  offUnder: withoutRemediation,
  restsOn: (application) => ({ ...windowRead(application), ...planRead(application) }),
  part: () => 'remediation-window',
  decide(ctx, { until, reason }) {
    if (until < localDate(ctx.now, ctx.partner.zone)) {
      return refuseField('until', 'The new last day has passed already. Please choose today or later.');
    }
    const fault = notWorked(until, ctx.calendars.partner);
    if (fault !== null) return refuseField('until', fault);
    return {
      application: {
        ...ctx.application,
        extensions: [...ctx.application.extensions, { by: ctx.actor.id, at: ctx.now, until, reason }],
      },
      notices: [
        buildNotice(ctx, {
          kind: 'extended',
          ...toWholePartner,
          title: 'Remediation extended',
          lines: [`You now have until ${sayInstantIn(partnersDay(ctx, ctx.now, until), ctx.partner.zone)}.`],
          mail: true,
          intents: ['respond-to-items'],
        }),
      ],
      note: `extended remediation until ${sayDateIn(until, ctx.partner.zone)}: ${reason}`,
    };
  },
});

/** A period ends on a business day, one the partner works on as well (trace section 3); null for such a day. */
function notWorked(day: string, calendar: Calendar): string | null {
  const kind = dayKind(day, calendar);
  if (kind.business) return null;
  const before = businessDaysBefore(day, 1, calendar);
  const after = nextBusinessDay(day, calendar);
  return `${sayDate(day)} is no business day of the partner (${kind.why}). Please choose one, for example ${sayDate(before)} or ${sayDate(after)}.`;
}

/** The partner no longer takes part: the Program Office closes the application (SDP-82). */
export const closeAsInactive = defineStep({
  name: 'close-as-inactive',
  label: 'Close as inactive',
  does: 'close an application as inactive',
  from: ['returned', 'remediation', 'action-plan'],
  by: ['program-office'],
  input: z.object({ reason: requiredText(1000, 'Please say why; the partner is told.') }),
  restsOn: (application) => ({ ...itemsRead(application), ...planRead(application) }),
  part: wholeApplication,
  decide: (ctx, { reason }) => ({
    application: { ...ctx.application, stage: 'closed', ended: { by: ctx.actor.id, at: ctx.now, reason } },
    notices: [
      buildNotice(ctx, {
        kind: 'closed-inactive',
        ...toPartner,
        title: 'Closed: inactive',
        lines: [reason, 'You may apply again at any time; what you entered can be reused.'],
        confidential: true,
        mail: true,
      }),
    ],
    note: `closed as inactive: ${reason}`,
  }),
});
