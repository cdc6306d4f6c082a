import type { ViewOutput, ViewStateValue } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { Refusal } from '../../program/refusal.js';
import { compared } from './compared.js';
import { type Form, type FormState, readForm } from './form.js';
import type { Value } from './input-values.js';

/**
 * A form over a record without revisions, read so that it takes nothing back: what this person did not touch is as the record
 * says now. Refused where somebody else changed a field meanwhile that this person changed, too.
 * @param view the form as it was sent, with what it was drawn with
 * @param now the same form, drawn from the record as it stands
 */
export function mergedForm(view: ViewOutput, now: ModalView): Form | Refusal {
  const values: FormState = {};
  const both: string[] = [];
  for (const [field, sent] of Object.entries(view.state.values)) {
    const [action, state] = Object.entries(sent)[0] ?? [];
    const before = elementIn(view.blocks, field);
    const fresh = elementIn(now.blocks, field);
    values[field] = sent;
    if (action === undefined || state === undefined || before === null || fresh === null) continue;
    const found = compared(before, state, fresh);
    if (found.both) both.push(field);
    else if (!found.kept) values[field] = { [action]: stateOf(found.theirs, state) };
  }
  return both.length === 0 ? readForm(values) : changedByBoth(both);
}

function changedByBoth(fields: readonly string[]): Refusal {
  const message =
    'Somebody else changed this meanwhile. What you did not touch is as they left it; where you both changed the same, both are ' +
    'here: keep yours or take theirs, then save again. Nothing of yours is lost.';
  const marked = Object.fromEntries(fields.map((field) => [field, 'Changed by somebody else as well.']));
  return new Refusal('conflict', message, marked, { revision: 0, input: null });
}

function elementIn(blocks: readonly object[], field: string): object | null {
  const block = blocks.find((one) => Reflect.get(one, 'block_id') === field);
  const element: unknown = block === undefined ? null : Reflect.get(block, 'element');
  return typeof element === 'object' ? element : null;
}

/** What Slack would send for an input that holds this. */
function stateOf(value: Value, { type }: ViewStateValue): ViewStateValue {
  if (value === null) return { type };
  if ('text' in value) return { type, value: value.text };
  if ('date' in value) return { type, selected_date: value.date };
  if ('instant' in value) return { type, selected_date_time: value.instant };
  if ('option' in value) return { type, selected_option: chosen(value.option) };
  if ('options' in value) return { type, selected_options: value.options.map(chosen) };
  const [first = null] = value.ids;
  return {
    type,
    selected_users: value.ids,
    selected_user: first,
    selected_conversation: first,
    selected_channel: first,
  } as ViewStateValue;
}

function chosen({ text, value }: { text: { text: string }; value?: string }) {
  return { text: { type: 'plain_text' as const, text: text.text, emoji: true }, value: value ?? '' };
}
