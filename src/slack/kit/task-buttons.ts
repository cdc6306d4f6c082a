import type { Button } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { OwnTask } from '../../desk/interface/task-queries.js';
import type { StepName } from '../../program/lifecycle.js';
import type { Task } from '../../program/tasks/task.js';
import { homeButton } from './caseload.js';
import { keyTo, linkButton } from './links.js';
import { nextSteps, stepButton } from './next-steps.js';
import { partRows } from './partner/part-rows.js';

/** Buttons under one application: what settles its tasks, and the view it is worked on in. */
const maxButtons = 5;

/** What settles somebody's tasks on an application, the most urgent first, and the way to the rest of it. */
export function taskButtons(appView: ApplicationView, tasks: readonly Task[] = appView.ownTasks): Button[] {
  const can = nextSteps(appView.ctx, appView.roles);
  const settling = tasks.flatMap((task) => buttonsOf(task, can, appView));
  const open = homeButton(appView.roles, keyTo(appView));
  const others = distinct(settling).filter(({ action_id }) => action_id !== open.action_id);
  return [...others.slice(0, maxButtons - 1), open];
}

/** The button for a task on an application whose holder may look at nothing else of it. */
export function unseenTaskButtons({ task, about }: Pick<OwnTask, 'task' | 'about'>): Button[] {
  const answers = task.steps.some((step) => step === 'answer-question');
  return answers
    ? [
        linkButton(
          'open-questions',
          { ref: about.ref, seen: null, which: '' },
          { label: 'Answer questions…', style: 'primary' },
        ),
      ]
    : [];
}

function buttonsOf({ steps, subject }: Task, can: readonly StepName[], appView: ApplicationView): Button[] {
  return steps
    .filter((step) => can.includes(step))
    .flatMap((step) => (inside[step] ?? ((at) => [stepButton(step, keyTo(at))]))(appView, subject))
    .filter((button) => button !== null);
}

type Draw = (appView: ApplicationView, subject: string | null) => (Button | null)[];

/** Where a step is taken inside another view: the way there. */
const inside: Partial<Record<StepName, Draw>> = {
  submit: fillIn,
  'save-answers': fillIn,
  'respond-to-item': (appView) => [
    linkButton('open-items', keyTo(appView), { label: 'Respond to action items', style: 'primary' }),
  ],
  'file-action-plan': (appView) => [
    linkButton('open-plan', keyTo(appView), { label: 'File an action plan…' }),
  ],
  'close-item': (appView, subject) => [
    linkButton('open-item-review', keyTo(appView, subject ?? ''), {
      label: `Verify ${subject ?? 'response'}…`,
      style: 'primary',
    }),
  ],
  'settle-award-task': (appView) => [
    linkButton('open-award', keyTo(appView), { label: 'Settle tasks of the award' }),
  ],
};

/** The first part that is not whole; with everything there, submitting it where that is theirs. */
function fillIn(appView: ApplicationView): Button[] {
  const key = keyTo(appView);
  const part = partRows(appView).find(({ done }) => !done);
  if (part === undefined) return submitting(appView);
  const next = linkButton(part.link, keyTo(appView, part.which), {
    label: `Continue: ${part.title}`,
    style: 'primary',
  });
  return [next, linkButton('open-completeness', key, { label: 'What is missing' })];
}

/** What was asked for may be nothing that a check can see; it is read before submitting again. */
function submitting(appView: ApplicationView): Button[] {
  if (!nextSteps(appView.ctx, appView.roles).includes('submit')) return [];
  const key = keyTo(appView);
  const submit = linkButton('open-submit', key, { label: 'Submit…', style: 'primary' });
  return appView.application.stage === 'returned'
    ? [linkButton('open-workspace', key, { label: 'See what was asked for' }), submit]
    : [submit];
}

function distinct(buttons: readonly Button[]): Button[] {
  return [...new Map(buttons.map((button) => [button.action_id, button])).values()];
}
