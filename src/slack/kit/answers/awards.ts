import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import type { Holders } from '../../../desk/holders.js';
import type { Page, TaskFilter } from '../../../desk/interface/task-queries.js';
import type { Holding } from '../../../program/awards/holding.js';
import { awardStatusNames, isActive } from '../../../program/awards/renewal.js';
import { openTasks, taskNames } from '../../../program/awards/tasks.js';
import { applicationName } from '../application-lines.js';
import { type Awarded, awardLines, isAwarded, tasksLine } from '../award-lines.js';
import { actions, context, type Message, section } from '../blocks.js';
import { dayText } from '../dates.js';
import { keyTo, linkButton } from '../links.js';
import { listButton } from '../list-link.js';
import { escapeText, fitEscaped } from '../text.js';
import { fitMessage } from './fit.js';

const max = 20;

/**
 * Awards as they are asked for: the first pages of what is held and of what has ended, by what they are narrowed to.
 */
export interface AwardLists {
  held: Page<ApplicationView>;
  ended: Page<ApplicationView>;
  words: string;
  filter: TaskFilter;
}

/**
 * Awards somebody may look at: of those on the page the ones that ask for something first, then by the day of their
 * renewal. The rest is a press away.
 */
export function awardsOf({ held, ended, words, filter }: AwardLists): Message {
  const named = [...held.items, ...ended.items].filter(isAwarded);
  if (named.length === 0) {
    const text = words === '' ? 'No award is on record yet.' : `I find no award for “${words}”.`;
    return { text, blocks: [section(escapeText(text))] };
  }
  const shown = [...named].sort(byNeed).slice(0, max);
  const whole = held.next === null && ended.next === null;
  const text = whole ? awardCount(named.length) : `${awardCount(held.total)} held`;
  const more = [
    ...(held.total > shown.length || held.next !== null
      ? [listButton('held', `Show all ${held.total} held…`, filter)]
      : []),
    ...(ended.next === null ? [] : [listButton('ended', 'Show what has ended…', filter)]),
  ];
  return { text, blocks: fitMessage([section(`*${text}*`), ...shown.map(awardBlock), ...actions(...more)]) };
}

function awardCount(awards: number): string {
  return awards === 1 ? '1 award' : `${awards} awards`;
}

function awardBlock(appView: Awarded): KnownBlock {
  const tasks = tasksLine(appView);
  return section(
    `${awardLines(appView)}${tasks === '' ? '' : `\n:ballot_box_with_check: ${tasks}`}`,
    linkButton('open-award', keyTo(appView), { label: 'Open award' }),
  );
}

function byNeed(one: Awarded, other: Awarded): number {
  return rank(one) - rank(other) || (dueOf(one) < dueOf(other) ? -1 : 1);
}

function rank({ application: { award } }: Awarded): number {
  if (award.status === 'renewal-due') return 0;
  return isActive(award) ? 1 : 2;
}

/** Sorts an award without a renewal behind those with one. */
function dueOf({ application: { award } }: Awarded): string {
  return award.renewalDue ?? '9999-12-31';
}

/** The tasks of awards that nobody has settled yet, by award (SDP-11, SDP-15, SDP-36, SDP-42, SDP-45). */
export function tasksOf({ items, total: count, next }: Page<ApplicationView>): Message {
  const waiting = items
    .filter(isAwarded)
    .filter(({ application }) => openTasks(application.award).length > 0);
  if (waiting.length === 0) {
    const text = 'No task of an award is open.';
    return { text, blocks: [section(`:white_check_mark: *${text}*`)] };
  }
  const text = count === 1 ? '1 task is open' : `${count} tasks are open`;
  return {
    text,
    blocks: fitMessage([
      section(`*${text}*, the oldest first`),
      ...[...waiting].sort(byAge).slice(0, max).map(taskBlock),
      ...(next === null
        ? []
        : [context('… and those that were raised later: they follow as these are settled.')]),
    ]),
  };
}

function byAge(one: Awarded, other: Awarded): number {
  return oldest(one) - oldest(other);
}

function oldest({ application }: Awarded): number {
  return Math.min(...openTasks(application.award).map(({ raised }) => raised.at.getTime()));
}

function taskBlock(appView: Awarded): KnownBlock {
  const { zone } = appView.ctx.calendars.program;
  const lines = openTasks(appView.application.award).map(
    ({ kind, raised }) => `• ${taskNames[kind]}, since ${dayText(raised.at, zone)}`,
  );
  return section(
    [
      applicationName(appView),
      ...lines.slice(0, 12),
      ...(lines.length > 12 ? [`• … ${lines.length - 12} more`] : []),
    ].join('\n'),
    linkButton('open-award', keyTo(appView), { label: 'Settle them' }),
  );
}

/** Who holds a designation, for people of AWS (SDP-15). `zone` is the program's. */
export function holdersOf({ label, held, total }: Holders, zone: string): Message {
  if (held.length === 0) {
    const text = `Nobody holds ${label} at the moment.`;
    return { text, blocks: [section(escapeText(text))] };
  }
  const text = `${total === 1 ? '1 partner holds' : `${total} partners hold`} ${label}`;
  return {
    text,
    blocks: fitMessage([
      section(`*${escapeText(text)}*`),
      ...held.map((one) => section(holderLine(one, zone))),
      ...(total > held.length
        ? [context(`… and ${total - held.length} more, further on in the alphabet.`)]
        : []),
      context('For people of AWS only: partners never see one another here.'),
    ]),
  };
}

function holderLine({ ref, status, since: at, partnerName, subCategories }: Holding, zone: string): string {
  const narrowed = subCategories.length === 0 ? '' : ` (${fitEscaped(subCategories.join(', '), 200)})`;
  const since = `: ${awardStatusNames[status]} since ${dayText(at, zone)}`;
  return `*${fitEscaped(partnerName, 120)}*${narrowed}${since} · ${ref}`;
}
