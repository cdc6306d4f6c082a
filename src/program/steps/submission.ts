import { z } from 'zod';
import { sayInstantIn } from '../clocks/said-instant.js';
import { blocks, completeness } from '../completeness.js';
import { forecastFor } from '../forecast/say-forecast.js';
import { buildNotice, caption, toPartner } from '../notices/drafts.js';
import { Refusal } from '../refusal.js';
import { broughtByPartner } from '../rests-on.js';
import { editableStages, openStages } from '../stage.js';
import { defineStep, requiredText, wholeApplication } from '../step.js';

/**
 * The partner submits: everything has to be there (SDP-26, SDP-53, SDP-58, SDP-65), then the application is locked
 * (SDP-62) and waits for its initial review. The first submission pins the rules (SDP-01). `name` is who acknowledges
 * the checklist (SDP-32).
 */
export const submit = defineStep({
  name: 'submit',
  label: 'Submit',
  does: 'submit the application',
  from: editableStages,
  by: ['applicant', 'alliance-lead'],
  input: z.object({ name: requiredText(150, 'Please type your full name to confirm the self-assessment.') }),
  restsOn: broughtByPartner,
  part: wholeApplication,
  decide(ctx, { name }) {
    const missing = blocks(completeness(ctx));
    if (missing.length > 0) {
      const count = missing.length === 1 ? 'One thing is' : `${missing.length} things are`;
      return new Refusal(
        'incomplete',
        `${count} still missing: ${missing
          .slice(0, 5)
          .map((finding) => `${finding.where}: ${finding.says}`)
          .join(' · ')}${missing.length > 5 ? ' …' : ''}`,
      ).towards({ see: 'missing' });
    }
    // What is submitted stays as it was submitted, also what came from a workbook.
    const { workbook: _, ...application } = ctx.application;
    const again = application.submissions.length > 0;
    const submissions = [...application.submissions, { by: ctx.actor.id, at: ctx.now, acknowledgedBy: name }];
    const when = sayInstantIn(ctx.now, ctx.calendars.program.zone);
    const expected = forecastFor(ctx, { ...application, stage: 'submitted', submissions });
    return {
      application: {
        ...application,
        stage: 'submitted',
        submissions,
        ruleSet: again ? application.ruleSet : ctx.rules.id,
      },
      notices: [
        buildNotice(ctx, {
          kind: 'submitted',
          ...toPartner,
          title: again ? 'Resubmitted' : 'Submitted',
          lines: [
            `Received ${when}. Checklist ${ctx.edition.id}, guide ${ctx.rules.guideVersion}.`,
            'Next: the Program Office checks it for completeness; we expect that within ' +
              `${ctx.rules.initialReviewDays} business days. Until then nothing is needed from you.`,
            ...(expected === null ? [] : [expected]),
          ],
          mail: true,
          intents: ['open-application'],
        }),
        buildNotice(ctx, {
          kind: 'intake-card',
          to: ['intake-channel'],
          title: again ? 'Resubmitted' : 'New submission',
          lines: [caption(ctx)],
          card: 'intake',
        }),
        buildNotice(ctx, {
          kind: 'status-card',
          to: ['partner-channel'],
          title: 'Application',
          lines: [caption(ctx)],
          card: 'status',
        }),
        ...(again
          ? [
              buildNotice(ctx, {
                kind: 'resubmitted',
                to: ['case-handler'],
                title: 'Resubmitted',
                lines: ['The partner has answered your list. Please take it up again.'],
                intents: ['open-application'],
              }),
            ]
          : []),
      ],
      note: again ? `resubmitted by ${name}` : `submitted by ${name}`,
    };
  },
});

/** The partner takes its application back, any time before the decision (SDP-90). */
export const withdraw = defineStep({
  name: 'withdraw',
  label: 'Withdraw',
  does: 'withdraw the application',
  from: openStages,
  by: ['applicant', 'alliance-lead'],
  input: z.object({
    reason: requiredText(1000, 'Please say in a sentence why you withdraw; it helps the Program Office.'),
  }),
  part: wholeApplication,
  decide: (ctx, { reason }) => ({
    application: {
      ...ctx.application,
      stage: 'withdrawn',
      ended: { by: ctx.actor.id, at: ctx.now, reason },
      holds: ctx.application.holds.map((hold) => ({ ...hold, to: hold.to ?? ctx.now })),
    },
    notices: [
      buildNotice(ctx, {
        kind: 'withdrawn',
        to:
          ctx.application.submissions.length === 0
            ? ['applicants', 'alliance-lead']
            : ['applicants', 'alliance-lead', 'case-handler', 'auditor'],
        cc: ['pdm'],
        title: 'Withdrawn by the partner',
        lines: ['No more reminders will follow. A new application can be opened at any time.'],
      }),
    ],
    note: 'withdrawn by the partner',
  }),
});
