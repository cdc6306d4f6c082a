import type { ModalView } from '@slack/types';
import { assignMany } from '../../desk/assigning.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { takeByClick } from '../kit/click.js';
import { keyTo, noKey } from '../kit/links.js';
import { type Answer, onLink, onSubmit, type Submission } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { declineView } from './decline-view.js';
import { ids } from './ids.js';
import { assignedView, listView, readPairings, workingView } from './list-view.js';
import { assignView } from './view.js';

/**
 * The Program Office names the auditor, first or anew, or for a whole list; the auditor accepts or declines (SDP-68).
 */
export function registerAssignment(slack: SlackParts): void {
  slack.liveViews.set('assign-list', (_, userId) => drawList(slack, userId));
  onLink(slack, 'open-assign-list', async (interaction) => {
    const view = await drawList(slack, interaction.user);
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onSubmit(slack, ids.list, (submission) => assignList(slack, submission));

  onApplicationLink(slack, {
    name: 'open-assign',
    async draw(appView, { key }) {
      const choice = await slack.desk.auditors.choiceFor(appView.ctx);
      return assignView(appView, { ...choice, named: key.which }, remember(keyTo(appView)));
    },
  });
  onStepForm(slack, ids.view, {
    step: 'assign-auditor',
    read: (form) => ({ auditor: form.choice('auditor') ?? '' }),
  });

  onLink(slack, 'accept-assignment', (interaction) =>
    takeByClick(slack, interaction, 'accept-assignment', {}),
  );
  onApplicationLink(slack, {
    name: 'open-decline-assignment',
    draw: (appView) => declineView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.decline, {
    step: 'decline-assignment',
    read: (form) => ({ reason: form.text('reason') }),
  });
}

async function drawList({ desk }: SlackParts, user: string): Promise<ModalView | Refusal> {
  const proposed = await desk.auditors.proposeAll(user);
  return proposed instanceof Refusal ? proposed : listView(proposed, remember(noKey));
}

/**
 * A long list takes longer than Slack waits: the modal says so at once, and what became of each line when it is done.
 */
async function assignList({ desk }: SlackParts, { user, once, form }: Submission): Promise<Answer | Refusal> {
  const pairings = readPairings(form.fieldNames().flatMap((field) => form.choices(field)));
  if (pairings.length === 0)
    return new Refusal(
      'invalid-input',
      'Nothing is ticked, so nothing was assigned. Tick at least one line.',
    );
  return {
    next: 'update',
    view: workingView(pairings.length),
    async finish() {
      const done = await assignMany(desk, { by: user, once }, pairings);
      const people = await desk.people.findAll(pairings.map(({ auditor }) => auditor));
      return assignedView(done, (id) => people.get(id)?.name ?? id);
    },
  };
}
