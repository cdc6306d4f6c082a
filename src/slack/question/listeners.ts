import { questionsFor } from '../../desk/questions.js';
import { type StepName, stepCalled } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import { hindrance } from '../../program/step.js';
import { onCaseDoor } from '../kit/case-door.js';
import { readCase } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { onDoor, onSubmit, type Visit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { take } from '../kit/take.js';
import { ids } from './ids.js';
import { answerView, passOnView, questionsView } from './list-view.js';
import { askedView, questionView } from './view.js';

/** A partner's question: asked, passed on where need be, and answered (SDP-101). */
export function registerQuestion(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-question',
    draw: (sight) => questionView(sight, remember(keyTo(sight))),
  });
  onSubmit(slack, ids.view, async ({ user, once, metadata, form }) => {
    const input = { question: form.text('question'), requirement: form.choice('requirement') };
    const done = await take(slack, 'ask-question', { at: metadata, by: user, input, once });
    if (done instanceof Refusal) return done;
    const sight = await readCase(slack, 'open-question', { user, key: metadata });
    return sight instanceof Refusal ? sight : { next: 'update', view: askedView(sight) };
  });
  registerAnswers(slack);
}

function registerAnswers(slack: SlackParts): void {
  slack.hubs.set('questions', async (ref, userId) => {
    const seen = await questionsFor(slack.desk, ref, userId);
    return seen instanceof Refusal ? seen : questionsView(seen, remember(keyTo(seen), { is: 'questions' }));
  });
  onDoor(slack, 'open-questions', async (visit) => {
    const seen = await questionsFor(slack.desk, visit.key.ref, visit.user);
    if (seen instanceof Refusal) return seen;
    return visit.show(questionsView(seen, remember(keyTo(seen), { is: 'questions' })));
  });
  onDoor(slack, 'open-answer', (visit) =>
    openForm(slack, visit, { step: 'answer-question', draw: answerView }),
  );
  onDoor(slack, 'open-pass-on', (visit) =>
    openForm(slack, visit, { step: 'pass-on-question', draw: passOnView }),
  );
  onStepForm(slack, ids.answer, {
    step: 'answer-question',
    read: (form, { metadata }) => ({ question: metadata.which, text: form.text('text') }),
  });
  onStepForm(slack, ids.passOn, {
    step: 'pass-on-question',
    read: (form, { metadata }) => ({ question: metadata.which, note: form.text('note') }),
  });
}

async function openForm(
  slack: SlackParts,
  visit: Visit,
  { step, draw }: { step: StepName; draw: typeof answerView },
): Promise<Refusal | undefined> {
  const seen = await questionsFor(slack.desk, visit.key.ref, visit.user);
  if (seen instanceof Refusal) return seen;
  const hindered = hindrance(stepCalled(step), seen.at);
  if (hindered !== null) return hindered;
  const question = seen.questions.find(({ id }) => id === visit.key.which);
  if (question === undefined)
    return new Refusal('not-found', 'This question is not yours to answer. Please open the list again.');
  const metadata = remember(keyTo(seen, question.id));
  await visit.show(draw(seen, question, metadata));
  return undefined;
}
