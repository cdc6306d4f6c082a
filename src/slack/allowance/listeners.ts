import { negativesToAllow } from '../../program/checklist/allowance.js';
import type { Requirement } from '../../program/checklist/edition.js';
import { steps } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import { hindrance } from '../../program/step.js';
import { keyTo } from '../kit/links.js';
import { type Interaction, onLink } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { allowanceView } from './view.js';

/** The Program Office lets a partner submit with a No (SDP-53). */
export function registerAllowance(slack: SlackParts): void {
  onLink(slack, 'open-allow-no', (interaction) => openAllowance(slack, interaction));
  onStepForm(slack, ids.view, {
    step: 'allow-negative-answer',
    read: (form) => ({ requirement: form.choice('requirement'), reason: form.text('reason') }),
  });
}

/** Of a draft the Program Office sees only what it was asked about, so only that can be chosen there. */
async function openAllowance(slack: SlackParts, interaction: Interaction): Promise<Refusal | undefined> {
  const { ref, which } = interaction.key;
  const appView = await slack.desk.view(ref, interaction.user);
  const asked =
    appView instanceof Refusal ? await slack.desk.applications.questionsFor(ref, interaction.user) : null;
  const seen = asked ?? appView;
  if (seen instanceof Refusal) return seen;
  const hindered = hindrance(steps['allow-negative-answer'], seen.ctx);
  if (hindered !== null) return hindered;
  const inSight = ({ id }: Requirement) =>
    asked === null ||
    (!(asked instanceof Refusal) && asked.questions.some((question) => question.requirement === id));
  const waiting = negativesToAllow(seen.application, seen.ctx.edition).filter(inSight);
  if (waiting.length === 0)
    return new Refusal('blocked', 'No requirement is answered No here, or each No is allowed already.');
  const metadata = remember(keyTo(seen));
  await interaction.show(allowanceView(seen, { waiting, chosen: which }, metadata));
  return undefined;
}
