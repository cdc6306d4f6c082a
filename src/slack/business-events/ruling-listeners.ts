import { Refusal } from '../../program/refusal.js';
import { type FormState, readForm } from '../kit/form.js';
import { onAction, type Visit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { onEventDoor, onEventForm } from './event-form.js';
import { ids } from './ids.js';
import { readChoice, rulingView, suggestedChoice } from './ruling-view.js';

/** The office's ruling. */
export function registerRuling(slack: SlackParts): void {
  onEventDoor(slack, {
    door: 'open-event-ruling',
    step: 'rule-on-event',
    draw: (sight, metadata) => rulingView(sight, { ...suggestedChoice(sight), awards: [] }, metadata),
  });
  for (const id of [ids.choice, ids.awards]) onAction(slack, id, (visit) => drawRulingAgain(slack, visit));
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
async function drawRulingAgain(slack: SlackParts, visit: Visit): Promise<unknown> {
  const metadata = visit.inModal?.metadata ?? null;
  const sight = await slack.desk.businessEvents.look(visit.key.ref, visit.user);
  if (sight instanceof Refusal || metadata === null) return sight;
  const form = readForm(stateOf(visit));
  const choice = readChoice(form.choice('row')) ?? suggestedChoice(sight);
  return visit.redraw(
    rulingView(sight, { ...choice, awards: form.choices('awards') }, JSON.stringify(metadata)),
  );
}

function stateOf({ body }: Visit): FormState {
  return body.view?.state.values ?? {};
}
