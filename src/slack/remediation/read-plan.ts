import type { InputOf } from '../../program/lifecycle.js';
import type { Refusal } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import { asksEach } from './plan-view.js';

/** The plan as typed; `itemIds` are the items in the order in which the form asked for them. */
export function readPlan(form: Form, itemIds: readonly string[]): InputOf<'file-action-plan'> {
  const each = asksEach(itemIds);
  const items = itemIds.map((item, position) => ({
    item,
    approach: form.text(`items.${position}.approach`),
    owner: form.text(each ? `items.${position}.owner` : 'owner'),
    // A day left out is refused by the step, at its field.
    targetDate: form.date(each ? `items.${position}.targetDate` : 'targetDate') ?? '',
  }));
  return { items };
}

/** A refusal of one item's owner or day, shown at the field all items share where there is only one. */
export function atSharedFields(refusal: Refusal, itemIds: readonly string[]): Refusal {
  if (asksEach(itemIds)) return refusal;
  const fields = Object.entries(refusal.fields).map(([field, message]) => [
    field.replace(/^items\.\d+\.(owner|targetDate)$/, '$1'),
    message,
  ]);
  return refusal.at(Object.fromEntries(fields));
}
