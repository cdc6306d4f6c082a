import { CalendarChange } from '../../program/clocks/calendar-change.js';
import { Refusal } from '../../program/refusal.js';

/** What was typed, checked; every field's fault is shown at its field. */
export function readChange(typed: unknown): CalendarChange | Refusal {
  const parsed = CalendarChange.safeParse(typed);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? 'zone')] ??= issue.message;
  return new Refusal('invalid-input', 'Something needs correcting. Nothing was changed.', fields);
}
