import { z } from 'zod';
import { refuseField } from '../refusal.js';
import { editableStages } from '../stage.js';
import { defineStep } from '../step.js';

const byPartner = ['applicant', 'alliance-lead', 'technical-contact'] as const;

/** Chooses the narrowings of the designation that the award is to name; none is a choice too. */
export const chooseSubCategories = defineStep({
  name: 'choose-sub-categories',
  label: 'Sub-categories',
  does: 'choose sub-categories',
  from: editableStages,
  by: byPartner,
  input: z.object({ subCategories: z.array(z.string()).max(30) }),
  asStands: ({ subCategories }) => ({ subCategories }),
  part: () => 'sub-categories',
  decide(ctx, { subCategories }) {
    const chosen = [...new Set(subCategories)];
    const unknown = chosen.filter((one) => !ctx.offering.subCategories.includes(one));
    if (unknown.length > 0) {
      const known = ctx.offering.subCategories.join(', ') || 'it has none';
      return refuseField(
        'subCategories',
        `${unknown.join(', ')} is no sub-category of ${ctx.application.designationLabel}; known: ${known}.`,
      );
    }
    return {
      application: { ...ctx.application, subCategories: chosen },
      notices: [],
      note: chosen.length === 0 ? 'chose no sub-category' : `chose the sub-categories ${chosen.join(', ')}`,
    };
  },
});
