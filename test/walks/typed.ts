import { interactiveElements } from '../../sandbox/slack/block-kit/walk.js';
import { type Json, records, text } from '../../sandbox/slack/json.js';

/** Chance with a seed, so that a failure can be repeated. */
export interface Random {
  below(count: number): number;
  pick<Entry>(list: readonly Entry[]): Entry;
}

/**
 * What people type: words, nothing, markup that would ping, a long text, other scripts, what looks like something else.
 */
const phrases = [
  'Done as agreed with the team.',
  '',
  '<!channel> & <@U0OTTO> *bold* `code`',
  'Ünïcödé 試験 👩‍🚀 שלום',
  'https://example.com/evidence?a=1&b=2',
  '123456789012',
  '0',
  'x'.repeat(2900),
  'several\n\nlines\n• and points',
];

/** Days people pick, counted from today. */
const days = [-400, -30, -1, 0, 1, 5, 40, 800];

const dayMs = 86_400_000;

/** Values for a form's fields, by block id: plausible ones and odd ones, of the kind each field takes. */
export function typedInto(blocks: Json[], random: Random, now: Date): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { block, element, input } of interactiveElements(blocks)) {
    if (!input || random.below(5) === 0) continue;
    const value = valueFor(element, random, now);
    if (value !== undefined) values[text(block.block_id)] = value;
  }
  return values;
}

function valueFor(element: Json, random: Random, now: Date): unknown {
  const options = records(element.options).map((option) => text(option.value));
  const later = new Date(now.getTime() + random.pick(days) * dayMs);
  switch (element.type) {
    case 'plain_text_input':
      return fitting(random.pick(phrases), element);
    case 'static_select':
    case 'radio_buttons':
      return options.length === 0 ? undefined : random.pick(options);
    case 'checkboxes':
    case 'multi_static_select':
      return options.filter(() => random.below(2) === 0).slice(0, Number(element.max_selected_items ?? 100));
    case 'datepicker':
      return later.toISOString().slice(0, 10);
    case 'datetimepicker':
      return Math.floor(later.getTime() / 1000);
    case 'users_select':
      return random.pick(['U0TINA', 'U0OTTO', 'U0ADA', 'U0BEA']);
    default:
      return undefined;
  }
}

/** Slack's client lets nobody type more. */
function fitting(words: string, { max_length: most }: Json): string {
  return typeof most === 'number' ? words.slice(0, most) : words;
}
