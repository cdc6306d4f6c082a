import { z } from 'zod';
import { negativesToAllow } from '../checklist/allowance.js';
import { buildNotice, toPartner } from '../notices/drafts.js';
import { refuseField } from '../refusal.js';
import { editableStages } from '../stage.js';
import { defineStep, requiredText } from '../step.js';

/** The Program Office lets a partner submit with a requirement answered No, for a reason (SDP-53). */
export const allowNegativeAnswer = defineStep({
  name: 'allow-negative-answer',
  label: 'Allow a No',
  does: 'allow a requirement to be answered No',
  from: editableStages,
  by: ['program-office', 'program-manager'],
  input: z.object({
    requirement: z.string('Please choose a requirement.').min(1, 'Please choose a requirement.'),
    reason: requiredText(
      1000,
      'Please say why it may be submitted like this; the partner and the auditor read it.',
    ),
  }),
  restsOn: ({ answers, allowances }, { requirement }) => ({
    'the answer': answers[requirement] ?? null,
    'what was allowed': allowances.filter((one) => one.requirement === requirement),
  }),
  part: ({ requirement }) => `allowance/${requirement}`,
  decide(ctx, { requirement, reason }) {
    if (!negativesToAllow(ctx.application, ctx.edition).some(({ id }) => id === requirement)) {
      return refuseField(
        'requirement',
        `${requirement} is not answered No, or its No is allowed already. Please choose one that waits.`,
      );
    }
    const allowance = { edition: ctx.edition.id, requirement, reason, by: ctx.actor.id, at: ctx.now };
    return {
      application: { ...ctx.application, allowances: [...ctx.application.allowances, allowance] },
      notices: [
        buildNotice(ctx, {
          kind: 'negative-answer-allowed',
          ...toPartner,
          title: `${requirement} may be submitted with a No`,
          lines: [reason, 'The other requirements still have to be met, and the auditor will see this one.'],
          confidential: true,
          intents: ['open-application'],
        }),
      ],
      note: `allowed a No for ${requirement}: ${reason}`,
    };
  },
});
