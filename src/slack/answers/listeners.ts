import type { ModalView } from '@slack/types';
import type { OfferedAnswer } from '../../desk/interface/guide-desk.js';
import { printOf } from '../../desk/shown.js';
import { Refusal } from '../../program/refusal.js';
import { type Key, noKey } from '../kit/links.js';
import { close, onLink, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { answersView, approveView, withdrawView } from './view.js';

/** Answers for everybody, kept by the Program Office and the Program Manager (SDP-101). */
export function registerAnswers(slack: SlackParts): void {
  const { desk, liveViews } = slack;
  liveViews.set('answers', (_, user) => list(slack, user));
  onLink(slack, 'open-answers', async (interaction) => {
    const view = await list(slack, interaction.user);
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onLink(slack, 'open-approve-answer', async (interaction) => {
    const { user, key } = interaction;
    const from = key.ref === '' ? await desk.guide.refused(user) : await offered(slack, user, key);
    return from instanceof Refusal
      ? from
      : interaction.show(approveView(from, remember({ ...key, seen: null })));
  });
  onLink(slack, 'leave-out-answer', async (interaction) => {
    const { user, key } = interaction;
    const origin = { ref: key.ref, question: key.which };
    const fault = await desk.guide.leaveOut(user, origin, printOf({ leavesOut: origin }));
    const view = fault ?? (await list(slack, user));
    return view instanceof Refusal ? view : interaction.redraw(view);
  });
  onLink(slack, 'open-withdraw-answer', async (interaction) => {
    const approved = await desk.guide.approved(interaction.user);
    if (approved instanceof Refusal) return approved;
    const answer = approved.find(({ id }) => id === interaction.key.which);
    return answer === undefined
      ? new Refusal('not-found', 'This answer is not given any more. Please open the list again.')
      : interaction.show(withdrawView(answer, remember({ ...noKey, which: answer.id })));
  });
  registerForms(slack);
}

function registerForms(slack: SlackParts): void {
  const { guide } = slack.desk;
  onSubmit(slack, ids.approve, async ({ user, metadata, form, once }) => {
    const answer = {
      origin: metadata.ref === '' ? null : { ref: metadata.ref, question: metadata.which },
      audience: form.choice('audience') === 'aws' ? ('aws' as const) : ('everybody' as const),
      question: form.text('question'),
      text: form.text('text'),
    };
    return (await guide.approve(user, answer, printOf({ approves: user, once }))) ?? close;
  });
  onSubmit(slack, ids.withdraw, async ({ user, metadata, form, once }) => {
    const withdrawn = { id: metadata.which, reason: form.text('reason') };
    return (await guide.withdraw(user, withdrawn, printOf({ withdraws: user, once }))) ?? close;
  });
}

async function list({ desk }: SlackParts, user: string): Promise<ModalView | Refusal> {
  const offeredAnswers = await desk.guide.offered(user);
  if (offeredAnswers instanceof Refusal) return offeredAnswers;
  const approved = await desk.guide.approved(user);
  if (approved instanceof Refusal) return approved;
  const metadata = remember(noKey, { is: 'answers' });
  return answersView(
    { offered: offeredAnswers, approved },
    { zone: desk.calendars(null).program.zone, metadata },
  );
}

async function offered({ desk }: SlackParts, user: string, key: Key): Promise<OfferedAnswer | Refusal> {
  const answers = await desk.guide.offered(user);
  if (answers instanceof Refusal) return answers;
  const found = answers.find(({ ref, question }) => ref === key.ref && question.id === key.which);
  return found ?? new Refusal('not-found', 'This answer was decided on already. Please open the list again.');
}
