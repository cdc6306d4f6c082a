import type { InputBlock } from '@slack/types';
import { mondayToFriday } from '../../program/clocks/working-week.js';
import { input, inputAction, option } from './blocks.js';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The days of a week that are worked, as boxes to tick; read with `form.choices('weekdays')`, ISO weekdays as text. */
export function weekField(week: readonly number[] = mondayToFriday): InputBlock {
  const options = days.map((day, at) => option(String(at + 1), day));
  const chosen = options.filter((_, at) => week.includes(at + 1));
  return input({
    field: 'weekdays',
    label: 'Working days',
    required: true,
    element: { type: 'checkboxes', action_id: inputAction, options, initial_options: chosen },
  });
}
