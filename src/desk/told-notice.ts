import type { ToldNotice } from '../program/notices/outcome.js';
import type { Delivery } from './ports/delivery.js';

/**
 * A delivered notice as its outcome is asked for: since the save it came with, or, for a reminder, since it fell due,
 * with the kind of task it is of.
 */
export function toldOf({
  key,
  ref,
  notice,
  createdAt,
}: Pick<Delivery, 'key' | 'ref' | 'notice' | 'createdAt'>): ToldNotice {
  const saved = ref !== null && key.startsWith(`${ref}/`) ? key.slice(ref.length + 1) : '';
  const revision = /^(\d+)\//.exec(saved)?.[1];
  if (revision !== undefined) return { notice, since: Number(revision) };
  const [task = ''] = saved.split('/');
  return { notice, since: createdAt, task };
}
