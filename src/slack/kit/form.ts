import type { ViewStateValue } from '@slack/bolt';

/** What was filled in: block id → action id → state, as Slack sends it. */
export type FormState = Record<string, Record<string, ViewStateValue>>;

/** Reads a modal's inputs by field (block id); a field that is missing or empty reads as empty. */
export function readForm(values: FormState) {
  const element = (field: string): ViewStateValue | undefined => Object.values(values[field] ?? {})[0];
  return {
    /** Trimmed text; empty when nothing was typed. */
    text: (field: string): string => textOr(element(field)?.value, '').trim(),
    /** The chosen option's value, or null. */
    choice: (field: string): string | null => textOr(element(field)?.selected_option?.value, null),
    /** The values of all chosen options. */
    choices: (field: string): string[] =>
      listOr(element(field)?.selected_options).flatMap((option) => textOr(option?.value, null) ?? []),
    /** `YYYY-MM-DD`, or null. */
    date: (field: string): string | null => textOr(element(field)?.selected_date, null),
    /** The instant a date and time picker was set to, or null. */
    instant: (field: string): Date | null => {
      const seconds = element(field)?.selected_date_time;
      return typeof seconds === 'number' ? new Date(seconds * 1000) : null;
    },
    /** Slack user id, or null. */
    user: (field: string): string | null => element(field)?.selected_user ?? null,
    users: (field: string): string[] => element(field)?.selected_users ?? [],
    channel: (field: string): string | null =>
      element(field)?.selected_conversation ?? element(field)?.selected_channel ?? null,
    /** Uploaded files as Slack describes them, to be checked before use. */
    files: (field: string): unknown[] => filesOf(element(field)),
    has: (field: string): boolean => values[field] !== undefined,
    /** Every field there is, in the view's order. */
    fieldNames: (): string[] => Object.keys(values),
  };
}
export type Form = ReturnType<typeof readForm>;

/** A payload is believed to be what its types say only after a look: whoever can send one can send another. */
function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === 'string' ? value : other;
}

function listOr<Entry>(value: readonly Entry[] | undefined): readonly Entry[] {
  return Array.isArray(value) ? value : [];
}

function filesOf(element: ViewStateValue | undefined): unknown[] {
  // Slack sends null for an input that was never shown.
  const files: unknown = typeof element === 'object' && element !== null ? Reflect.get(element, 'files') : [];
  return Array.isArray(files) ? files : [];
}
