import { earlierPractices } from '../../desk/earlier.js';
import { emptyPractice } from '../../program/practice.js';
import { Refusal } from '../../program/refusal.js';
import { onCaseAction, onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { practiceView } from './view.js';

/** The practice, new or taken over from an earlier application of the same partner. */
export function registerPractice(slack: SlackParts): void {
  const { desk } = slack;

  onCaseDoor(slack, {
    name: 'open-practice',
    draw: async (sight) =>
      practiceView({
        metadata: remember(keyTo(sight)),
        practice: sight.application.practice ?? emptyPractice,
        earlier: await earlierPractices(desk.applications, sight.application),
        from: null,
        links: slack.guidance.links,
      }),
  });

  onCaseAction(slack, {
    id: ids.reuse,
    within: 'open-practice',
    async answer(sight, visit, metadata) {
      const earlier = await earlierPractices(desk.applications, sight.application);
      const taken = earlier.find(({ ref }) => ref === visit.chosen);
      if (taken === undefined)
        return new Refusal('not-found', 'That practice is gone. Please choose another one.');
      const { practice, ref: from } = taken;
      const { links } = slack.guidance;
      return visit.redraw(
        practiceView({ metadata: JSON.stringify(metadata), practice, earlier, from, links }),
      );
    },
  });

  onStepForm(slack, ids.view, {
    step: 'save-practice',
    read: (form) => ({
      title: form.text('title'),
      sellingProposition: form.text('sellingProposition'),
      description: form.text('description'),
      microsite: form.text('microsite'),
      successPage: form.text('successPage'),
    }),
  });
}
