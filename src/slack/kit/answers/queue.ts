import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import type { TaskFilter } from '../../../desk/interface/task-queries.js';
import { applicationLines } from '../application-lines.js';
import { actions, context, type Message, section } from '../blocks.js';
import { homeButton } from '../caseload.js';
import { keyTo } from '../links.js';
import { filterWords } from '../list-filter.js';
import { listButton } from '../list-link.js';
import { askLists, type Lists } from '../lists.js';
import type { SlackParts } from '../parts.js';
import { byApplication, ownWorkBlocks } from '../task-blocks.js';
import type { TaskReader } from '../task-lines.js';
import { escapeText } from '../text.js';
import { fitMessage } from './fit.js';

/** Applications listed under each heading: the rest is a press away. */
const max = 6;

/** A queue as it is drawn: for whom, and what it is narrowed to, in words; empty where it is not. */
export interface Queue extends Pick<Lists, 'mine' | 'others'> {
  reader: TaskReader;
  filter: TaskFilter;
  narrowed: string;
}

/** Somebody's queue, narrowed to what they ask for. */
export async function askQueue(
  { desk }: Pick<SlackParts, 'desk'>,
  by: string,
  filter: TaskFilter = {},
): Promise<Message> {
  const [person, partner, lists] = await Promise.all([
    desk.people.find(by),
    desk.partners.ofPerson(by),
    askLists(desk, by, filter),
  ]);
  const reader = { zone: person?.zone ?? 'UTC', now: desk.clock.now(), ofPartner: partner !== null };
  return queueOf({ ...lists, reader, filter, narrowed: filterWords(filter, desk.catalog) });
}

/** What waits for this person, then what waits for others; what falls due first stands first. */
export function queueOf({ mine, others, reader, filter, narrowed }: Queue): Message {
  const only = narrowed === '' ? [] : [context(`Only ${escapeText(narrowed)}.`)];
  return {
    text: mine.total === 0 ? 'Nothing waits for you.' : `${count(mine.total)} for you`,
    blocks: fitMessage([
      ...only,
      ...mineBlocks({ mine, filter }, reader),
      ...othersBlocks({ others, filter }),
    ]),
  };
}

function count(tasks: number): string {
  return tasks === 1 ? '1 task waits' : `${tasks} tasks wait`;
}

function mineBlocks({ mine, filter }: Pick<Queue, 'mine' | 'filter'>, reader: TaskReader): KnownBlock[] {
  if (mine.total === 0) return [section(':white_check_mark: *Nothing waits for you.*')];
  const works = byApplication(mine.items);
  const shown = works.slice(0, max);
  const left = mine.total - shown.reduce((sum, { tasks }) => sum + tasks.length, 0);
  return [
    section(`*Waiting for you (${mine.total})*`),
    ...shown.flatMap((work) => ownWorkBlocks(work, reader)),
    ...(left === 0 ? [] : actions(listButton('mine', `Show all ${mine.total}…`, filter))),
  ];
}

function othersBlocks({ others, filter }: Pick<Queue, 'others' | 'filter'>): KnownBlock[] {
  if (others.total === 0) return [];
  return [
    section(`*Waiting for others (${others.total})*`),
    ...others.items.slice(0, max).map(othersBlock),
    ...(others.total <= max ? [] : actions(listButton('others', `Show all ${others.total}…`, filter))),
  ];
}

/** One application that waits for others. */
export function othersBlock(appView: ApplicationView): KnownBlock {
  return section(applicationLines(appView), homeButton(appView.roles, keyTo(appView)));
}
