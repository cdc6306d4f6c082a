import type { KnownBlock } from '@slack/types';
import { actions, type Message, section } from '../blocks.js';
import { linkButton, noKey } from '../links.js';
import { listButton } from '../list-link.js';
import type { Lists } from '../lists.js';
import { byApplication, ownWorkBlocks } from '../task-blocks.js';
import type { TaskReader } from '../task-lines.js';
import { othersBlock } from './queue.js';

const max = 6;

/** What this person can do next, application by application, each with the buttons that settle it. */
export function nextOf(
  { mine, others }: Pick<Lists, 'mine' | 'others'>,
  { reader, mayApply }: { reader: TaskReader; mayApply: boolean },
): Message {
  if (mine.total === 0) return nothingToDo(others, mayApply);
  const works = byApplication(mine.items);
  const shown = works.slice(0, max);
  const all = works.length > max || mine.next !== null;
  return {
    text: mine.total === 1 ? 'One task waits for you' : `${mine.total} tasks wait for you`,
    blocks: [
      ...shown.flatMap((work) => ownWorkBlocks(work, reader)),
      ...(all ? actions(listButton('mine', `Show all ${mine.total}…`)) : []),
    ],
  };
}

function nothingToDo(others: Lists['others'], mayApply: boolean): Message {
  const text = 'Nothing is needed from you now.';
  const waiting: KnownBlock[] = others.items.slice(0, max).map(othersBlock);
  const more = others.total > max ? [listButton('others', `Show all ${others.total}…`)] : [];
  const apply =
    mayApply && others.total === 0 ? [linkButton('apply', noKey, { label: 'Apply', style: 'primary' })] : [];
  return {
    text,
    blocks: [section(`:white_check_mark: *${text}*`), ...waiting, ...actions(...more, ...apply)],
  };
}
