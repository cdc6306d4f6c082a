import type { KnownBlock } from '@slack/types';
import { digestFor } from '../../desk/tasks/digest-for.js';
import { digestNotice } from '../../program/notices/digest.js';
import type { Notice } from '../../program/notices/notice.js';
import { deskActionFault } from '../../program/people/desk-actions.js';
import { Refusal } from '../../program/refusal.js';
import { helpFor, strangerAnswer } from '../kit/answers/help.js';
import { askQueue } from '../kit/answers/queue.js';
import { statusOf, statusOfAll } from '../kit/answers/status.js';
import { actions, button, context, type Message, section } from '../kit/blocks.js';
import { forKnown, isAdministrator, personOf } from '../kit/known.js';
import { lineBlocks } from '../kit/line-blocks.js';
import { filterIn } from '../kit/list-filter.js';
import { refusalText } from '../kit/listen.js';
import { askLists, listsIn } from '../kit/lists.js';
import type { SlackParts } from '../kit/parts.js';
import { requesterOf } from '../kit/requester.js';
import { escapeText } from '../kit/text.js';
import type { Asked } from './asked.js';
import { assign } from './assign.js';
import { listAwards, listHolders, listTasks } from './awards.js';
import { findNamed, type NamedApplications, onlyNamed } from './find-named.js';
import { commandLines } from './help-lines.js';
import { ids } from './ids.js';
import { openLiveView, openView } from './open-live-view.js';
import { eventReferenceIn, parseCommand, type Subcommand } from './parse.js';
import { listWords } from './words.js';

/** Answers one command. A refusal is returned, to be shown. */
export async function answerCommand(slack: SlackParts, asked: Asked): Promise<Refusal | undefined> {
  const typed = parseCommand(asked.text);
  if (typed.is === 'help') {
    const user = await personOf(slack, asked.user);
    return answers.help(slack, { ...asked, user }, typed.rest);
  }
  return forKnown(slack, asked.user, async (user) => {
    if (typed.is !== 'unknown') return answers[typed.is](slack, { ...asked, user }, typed.rest);
    const named = await onlyNamed(slack, user, asked.text);
    await asked.say(named === null ? unknownMessage(typed) : statusOfNamed(named));
    return undefined;
  });
}

type Answering = (slack: SlackParts, asked: Asked, rest: string) => Promise<Refusal | undefined>;

const answers: Record<Subcommand, Answering> = {
  async help(slack, asked) {
    await asked.say(await helpMessage(slack, asked.user));
    return undefined;
  },
  async status(slack, asked, rest) {
    if (rest === '') {
      const lists = await askLists(slack.desk, asked.user);
      await asked.say(statusOfAll(lists, 'Nothing is running that you take part in.'));
      return undefined;
    }
    const found = await findNamed(slack, asked.user, rest);
    if (found instanceof Refusal) return found;
    await asked.say(statusOfNamed(found));
    return undefined;
  },
  async queue(slack, asked, rest) {
    await asked.say(await askQueue(slack, asked.user, filterIn(rest, slack.desk.catalog)));
    return undefined;
  },
  review: (slack, asked, rest) =>
    openLiveView(slack, asked, { liveView: 'review', link: 'open-review', rest }),
  office: (slack, asked, rest) =>
    openLiveView(slack, asked, { liveView: 'office', link: 'open-office', rest }),
  decide: (slack, asked, rest) =>
    openLiveView(slack, asked, { liveView: 'decision', link: 'open-decision', rest }),
  awards: listAwards,
  tasks: listTasks,
  holders: listHolders,
  event: openEvent,
  checklists: (slack, asked) => openView(slack, asked, { liveView: 'checklists', link: 'open-checklists' }),
  answers: (slack, asked) => openView(slack, asked, { liveView: 'answers', link: 'open-answers' }),
  words: listWords,
  digest: digest,
  settings: (slack, asked) => openView(slack, asked, { liveView: 'settings', link: 'open-settings' }),
  absence: (slack, asked) => openView(slack, asked, { liveView: 'absence', link: 'open-absence' }),
  delegate: (slack, asked) => openView(slack, asked, { liveView: 'delegation', link: 'open-delegation' }),
  handover: (slack, asked) => openView(slack, asked, { liveView: 'hand-over', link: 'open-hand-over' }),
  assign,
  async admin(slack, asked) {
    const view = await slack.liveViews.get('admin')?.('', asked.user, '');
    if (view instanceof Refusal) return view;
    if (view !== undefined) await asked.open(view);
    return undefined;
  },
};

/** Where those that were named stand: one in full, several as a list. */
function statusOfNamed({ appViews, unknown }: NamedApplications): Message {
  const [first, ...more] = appViews;
  const { text, blocks } =
    first !== undefined && more.length === 0 ? statusOf(first) : statusOfAll(listsIn(appViews), '');
  const missed = unknown.map((ref) => context(`I find no application ${ref} that you take part in.`));
  return { text, blocks: [...blocks, ...missed.slice(0, 3)] };
}

/** The form about a new business event, the list of all, or one of them. */
function openEvent(slack: SlackParts, asked: Asked, rest: string): Promise<Refusal | undefined> {
  if (rest === 'list') return openView(slack, asked, { liveView: 'events', link: 'open-events' });
  if (rest === '') return openView(slack, asked, { liveView: 'event', link: 'file-event' });
  const ref = eventReferenceIn(rest) ?? rest.slice(0, 40);
  return openView(slack, asked, { liveView: 'event', link: 'open-event', ref });
}

/** What this person can do now, and by which commands; strangers are told whom to ask. */
async function helpMessage(slack: SlackParts, user: string): Promise<Message> {
  const { desk, admins } = slack;
  const admin = await isAdministrator(slack, user);
  const person = await desk.people.find(user);
  const known = person?.active === true;
  const { text, blocks } = known
    ? helpFor(
        (await requesterOf(slack, user, { text: '', refs: [] })) ?? { person, partner: null, appViews: [] },
      )
    : strangerAnswer(admins);
  if (!known && !admin) return { text, blocks };
  const lines = commandLines(known ? person : { roles: [] }, admin);
  return { text, blocks: [...blocks, section(`*Commands for you*\n${lines.join('\n')}`)] };
}

async function digest(slack: SlackParts, asked: Asked): Promise<Refusal | undefined> {
  const fault = deskActionFault(await slack.desk.people.find(asked.user), 'see-dashboards');
  if (fault !== null) return fault;
  const { desk } = slack;
  const told = digestNotice(
    await digestFor(desk, asked.user),
    desk.clock.now(),
    desk.calendars(null).program,
    asked.user,
  );
  await asked.say(told === null ? allIsWell : { text: escapeText(told.title), blocks: digestBlocks(told) });
  return undefined;
}

const allIsWell: Message = plainMessage(
  ':white_check_mark: All is well: nothing is late, nothing falls due this week, and nothing is without somebody who has it.',
);

function digestBlocks({ title, lines, opens = [] }: Notice): KnownBlock[] {
  return [section(`*${escapeText(title)}*`), ...lineBlocks(lines.map(escapeText), opens)];
}

function unknownMessage({
  word,
  nearest,
  rest,
}: {
  word: string;
  nearest: string | null;
  rest: string;
}): Message {
  const head = `I do not know \`/sdp ${escapeText(word.slice(0, 40)).replaceAll('`', '')}\`.`;
  if (nearest === null) return plainMessage(`${head} \`/sdp help\` says what you can do.`);
  const meant = `${nearest} ${rest}`.trim().slice(0, 200);
  return {
    text: `${head} Did you mean /sdp ${nearest}?`,
    blocks: [
      section(`${head} Did you mean this?`),
      ...actions(button({ id: ids.run, label: `/sdp ${meant}`, value: meant, style: 'primary' })),
    ],
  };
}

/** A refusal as an answer to a command. */
export function refusedMessage(refusal: Refusal): Message {
  return plainMessage(refusalText(refusal));
}

/** One paragraph as an answer. */
export function plainMessage(mrkdwn: string): Message {
  return { text: mrkdwn, blocks: [section(mrkdwn)] };
}
