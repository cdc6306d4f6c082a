import type { Button } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Task } from '../../program/tasks/task.js';
import { readDays } from './days-carried.js';
import { keyTo, linkButton } from './links.js';

/** A day to be kept with tasks, by their ids; none: with all that is owed. */
export interface Commitment {
  day: string;
  tasks: readonly string[];
}

/** What of ids a button can carry beside the rest. */
const longestIds = 1_200;

/** The one press that keeps a day with these tasks. */
export function keepButton(
  appView: ApplicationView,
  { day, tasks, label }: { day: string; tasks: readonly Pick<Task, 'id'>[]; label: string },
): Button {
  const named = tasks.map(({ id }) => id).join(',');
  const which = named.length > longestIds ? day : `${day} ${named}`;
  return linkButton('keep-commitment', keyTo(appView, which), { label, style: 'primary' });
}

/** Reads what such a button carries; null where it is none of ours. */
export function commitmentIn(which: string): Commitment | null {
  const [day = '', named = ''] = which.split(' ');
  const days = readDays(day);
  return days === null ? null : { day: days.from, tasks: named.split(',').filter((id) => id !== '') };
}
