import { Refusal } from '../../program/refusal.js';
import { owedBy } from '../../program/steps/commitment.js';
import { onApplicationLink } from '../kit/application-link.js';
import { takeByClick } from '../kit/click.js';
import { commitmentIn } from '../kit/commitment-link.js';
import { readDays } from '../kit/days-carried.js';
import { keyTo } from '../kit/links.js';
import { onLink } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { commitmentView, everything } from './view.js';

/** The day by which somebody says they will have done what they owe: kept by one press, or named in a form. */
export function registerCommitment(slack: SlackParts): void {
  onLink(slack, 'keep-commitment', async (interaction) => {
    const named = commitmentIn(interaction.key.which);
    if (named === null)
      return new Refusal(
        'not-found',
        'This button names no day any more. Please say it again, or open the form.',
      );
    const { day, tasks } = named;
    return takeByClick(slack, interaction, 'commit-to-date', { day, tasks: [...tasks] });
  });
  onApplicationLink(slack, {
    name: 'open-commitment',
    draw(appView, { key }) {
      const owed = owedBy(appView.ctx, appView.ownTasks);
      const day = readDays(key.which)?.from ?? null;
      return owed.length === 0
        ? new Refusal('blocked', `You owe nothing on ${key.ref} now, so there is no day to name.`)
        : commitmentView(appView, { owed, day }, remember(keyTo(appView)));
    },
  });
  onStepForm(slack, ids.view, {
    step: 'commit-to-date',
    read(form) {
      const task = form.choice('task') ?? everything;
      return { day: form.date('day'), tasks: task === everything ? [] : [task] };
    },
  });
}
