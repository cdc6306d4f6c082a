import { z } from 'zod';
import type { Application } from '../application.js';
import { blocks, completeness } from '../completeness.js';
import { forecastFor } from '../forecast/say-forecast.js';
import { buildNotice, toPartner } from '../notices/drafts.js';
import { Refusal } from '../refusal.js';
import { handlerRead, submissionRead } from '../rests-on.js';
import { defineStep, NoInput, wholeApplication } from '../step.js';

/** Somebody of the Program Office takes the submission on, so that the others know (SDP-62). */
export const takeUp = defineStep({
  name: 'take-up',
  label: 'Take up',
  does: 'take up the initial review',
  from: ['submitted'],
  by: ['program-office', 'program-manager'],
  input: NoInput,
  restsOn: handlerRead,
  part: wholeApplication,
  decide: (ctx) => ({
    application: { ...ctx.application, stage: 'initial-review', handler: ctx.actor.id },
    notices: [],
    note: 'taken up for initial review',
  }),
});

/** The application is complete and queues for its technical validation (SDP-65, SDP-66). */
export const acceptAsComplete = defineStep({
  name: 'accept-as-complete',
  label: 'Accept as complete',
  does: 'accept an application as complete',
  from: ['submitted', 'initial-review'],
  by: ['program-office', 'program-manager'],
  input: NoInput,
  restsOn: submissionRead,
  part: wholeApplication,
  decide(ctx) {
    const missing = blocks(completeness(ctx));
    if (missing.length > 0) {
      return new Refusal(
        'incomplete',
        `${missing.length} of the completeness checks fail (${missing
          .slice(0, 3)
          .map((finding) => finding.where)
          .join(', ')}). Return it with the list, or have the partner record corrected.`,
      );
    }
    const application: Application = {
      ...ctx.application,
      stage: 'ready',
      handler: ctx.application.handler ?? ctx.actor.id,
      complete: { by: ctx.actor.id, at: ctx.now },
    };
    const expected = forecastFor(ctx, application);
    return {
      application,
      notices: [
        buildNotice(ctx, {
          kind: 'complete',
          ...toPartner,
          title: 'Complete: queued for technical validation',
          lines: [
            'The initial review found everything there. Next: an auditor is assigned and validates the case studies.',
            ...(expected === null ? [] : [expected]),
          ],
          mail: true,
          intents: ['open-application'],
        }),
      ],
      note: 'accepted as complete',
    };
  },
});

/** The application goes back with what is missing; it can be completed and submitted again (SDP-54). */
export const returnAsIncomplete = defineStep({
  name: 'return-as-incomplete',
  label: 'Return as incomplete',
  does: 'return an application as incomplete',
  from: ['submitted', 'initial-review'],
  by: ['program-office', 'program-manager'],
  input: z.object({
    missing: z
      .array(z.string().trim().min(1).max(1000, 'Please keep each point under 1,000 characters.'))
      .min(1, 'Please list what is missing, one point a line, so that the partner knows what to do.')
      .max(80, 'Please keep the list to 80 points.'),
  }),
  restsOn: submissionRead,
  part: wholeApplication,
  decide: (ctx, { missing }) => ({
    application: {
      ...ctx.application,
      stage: 'returned',
      handler: ctx.application.handler ?? ctx.actor.id,
      returns: [...ctx.application.returns, { by: ctx.actor.id, at: ctx.now, missing }],
    },
    notices: [
      buildNotice(ctx, {
        kind: 'returned',
        ...toPartner,
        title: 'Returned: please complete and submit again',
        lines: [
          'The initial review found something missing:',
          ...missing.map((point) => `• ${point}`),
          'Your answers are all kept. Please complete these points and submit again; there is no limit on tries.',
        ],
        confidential: true,
        mail: true,
        intents: ['open-application'],
      }),
    ],
    note: `returned with ${missing.length} point${missing.length === 1 ? '' : 's'}`,
  }),
});
