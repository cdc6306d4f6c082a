import { Refusal } from '../../program/refusal.js';
import { type FormState, readForm } from '../kit/form.js';
import { type Interaction, onAction } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { onEventForm, onEventLink } from './event-form.js';
import { ids } from './ids.js';
import { readChoice, rulingView, suggestedChoice } from './ruling-view.js';

/** The office's ruling. */
export function registerRuling(slack: SlackParts): void {
  onEventLink(slack, {
    link: 'open-event-ruling',
    step: 'rule-on-event',
    draw: (eventView, metadata) =>
      rulingView(eventView, { ...suggestedChoice(eventView), awards: [] }, metadata),
  });
  for (const id of [ids.choice, ids.awards])
    onAction(slack, id, (interaction) => drawRulingAgain(slack, interaction));
  onEventForm(slack, ids.rule, 'rule-on-event', (form) => {
    const choice = readChoice(form.choice('row'));
    return {
      row: choice?.row,
      treatment: choice?.treatment,
      awards: form.choices('awards'),
      effectiveOn: form.date('effectiveOn'),
      deadline: form.date('deadline'),
      reason: form.text('reason'),
    };
  });
}

/** The preview follows the choice; what else was typed stays, since its fields stay. */
async function drawRulingAgain(slack: SlackParts, interaction: Interaction): Promise<unknown> {
  const metadata = interaction.inModal?.metadata ?? null;
  const eventView = await slack.desk.businessEvents.view(interaction.key.ref, interaction.user);
  if (eventView instanceof Refusal || metadata === null) return eventView;
  const form = readForm(stateOf(interaction));
  const choice = readChoice(form.choice('row')) ?? suggestedChoice(eventView);
  return interaction.redraw(
    rulingView(eventView, { ...choice, awards: form.choices('awards') }, JSON.stringify(metadata)),
  );
}

function stateOf({ body }: Interaction): FormState {
  return body.view?.state.values ?? {};
}
