import { emptyPractice } from '../../program/practice.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationAction, onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { practiceView } from './view.js';

/** The practice, new or taken over from an earlier application of the same partner. */
export function registerPractice(slack: SlackParts): void {
  const { desk } = slack;

  onApplicationLink(slack, {
    name: 'open-practice',
    draw: async (appView) =>
      practiceView({
        metadata: remember(keyTo(appView)),
        practice: appView.application.practice ?? emptyPractice,
        earlier: await desk.applications.earlierPractices(appView.application),
        from: null,
        links: slack.guidance.links,
      }),
  });

  onApplicationAction(slack, {
    id: ids.reuse,
    within: 'open-practice',
    async answer(appView, interaction, metadata) {
      const earlier = await desk.applications.earlierPractices(appView.application);
      const taken = earlier.find(({ ref }) => ref === interaction.chosen);
      if (taken === undefined)
        return new Refusal('not-found', 'That practice is gone. Please choose another one.');
      const { practice, ref: from } = taken;
      const { links } = slack.guidance;
      return interaction.redraw(
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
