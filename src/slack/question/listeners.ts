import { type StepName, stepCalled } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import { hindrance } from '../../program/step.js';
import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { type Interaction, onLink, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import { onStepForm } from '../kit/step-form.js';
import { take } from '../kit/take.js';
import { ids } from './ids.js';
import { answerView, passOnView, questionsView } from './list-view.js';
import { askedView, questionView } from './view.js';

/** A partner's question: asked, passed on where need be, and answered (SDP-101). */
export function registerQuestion(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-question',
    draw: (appView, { key }) => questionView(appView, remember(keyTo(appView)), key.which),
  });
  onSubmit(slack, ids.view, async ({ user, once, metadata, form }) => {
    const input = { question: form.text('question'), requirement: form.choice('requirement') };
    const done = await take(slack, 'ask-question', { at: metadata, by: user, input, once });
    if (done instanceof Refusal) return done;
    const appView = await readApplication(slack, 'open-question', { user, key: metadata });
    return appView instanceof Refusal ? appView : { next: 'update', view: askedView(appView) };
  });
  registerAnswers(slack);
}

function registerAnswers(slack: SlackParts): void {
  slack.liveViews.set('questions', async (ref, userId) => {
    const seen = await slack.desk.applications.questionsFor(ref, userId);
    return seen instanceof Refusal ? seen : questionsView(seen, remember(keyTo(seen), { is: 'questions' }));
  });
  onLink(slack, 'open-questions', async (interaction) => {
    const seen = await slack.desk.applications.questionsFor(interaction.key.ref, interaction.user);
    if (seen instanceof Refusal) return seen;
    return interaction.show(questionsView(seen, remember(keyTo(seen), { is: 'questions' })));
  });
  onLink(slack, 'open-answer', (interaction) =>
    openForm(slack, interaction, { step: 'answer-question', draw: answerView }),
  );
  onLink(slack, 'open-pass-on', (interaction) =>
    openForm(slack, interaction, { step: 'pass-on-question', draw: passOnView }),
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
  interaction: Interaction,
  { step, draw }: { step: StepName; draw: typeof answerView },
): Promise<Refusal | undefined> {
  const seen = await slack.desk.applications.questionsFor(interaction.key.ref, interaction.user);
  if (seen instanceof Refusal) return seen;
  const hindered = hindrance(stepCalled(step), seen.ctx);
  if (hindered !== null) return hindered;
  const question = seen.questions.find(({ id }) => id === interaction.key.which);
  if (question === undefined)
    return new Refusal('not-found', 'This question is not yours to answer. Please open the list again.');
  const metadata = remember(keyTo(seen, question.id));
  await interaction.show(draw(seen, question, metadata));
  return undefined;
}
