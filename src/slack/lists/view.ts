import type { ActionsBlock, InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { OwnTask, Page } from '../../desk/interface/task-queries.js';
import { stageNames, stages } from '../../program/stage.js';
import { othersBlock } from '../kit/answers/queue.js';
import { applicationName } from '../kit/application-lines.js';
import { awardLines, isAwarded } from '../kit/award-lines.js';
import { actions, button, context, divider, modal, option, plain, section } from '../kit/blocks.js';
import { homeButton } from '../kit/caseload.js';
import { keyTo, noKey } from '../kit/links.js';
import { type ListAsked, type ListName, listNames, listTitles, sayList } from '../kit/list-link.js';
import { menuOf } from '../kit/menu.js';
import { remember } from '../kit/metadata.js';
import { statusSummary } from '../kit/status-summary.js';
import { byApplication, ownWorkBlocks } from '../kit/task-blocks.js';
import type { TaskReader } from '../kit/task-lines.js';
import { ids } from './ids.js';

/** One page of a list, and what it may be narrowed by. */
export interface ListPage {
  asked: ListAsked;
  reader: TaskReader;
  /** The designations there are. */
  services: readonly { key: string; label: string }[];
  page:
    | { list: 'mine'; mine: Page<OwnTask> }
    | { list: Exclude<ListName, 'mine'>; appViews: Page<ApplicationView> };
}

/** The value of a menu that narrows nothing. */
export const anything = 'any';

/** A list of any length, page by page, narrowed as its reader likes. */
export function listView(shown: ListPage): ModalView {
  const { asked, page } = shown;
  const { total, next } = page.list === 'mine' ? page.mine : page.appViews;
  return modal({
    id: ids.view,
    metadata: remember(noKey, { is: 'list', extra: sayList(asked) }),
    title: listTitles[asked.list],
    submit: 'Show',
    close: 'Close',
    blocks: [
      ...filterBlocks(shown),
      section(`*${listTitles[asked.list]} (${total})*`),
      ...(total === 0 ? [context(nothingText(asked))] : []),
      ...itemBlocks(shown),
      ...pageButtons(asked, next),
    ],
  });
}

function nothingText({ filter }: ListAsked): string {
  return Object.keys(filter).length === 0 ? 'Nothing stands here.' : 'Nothing here is like that.';
}

function itemBlocks({ page, reader }: ListPage): KnownBlock[] {
  if (page.list === 'mine')
    return byApplication(page.mine.items).flatMap((work) => [...ownWorkBlocks(work, reader), divider()]);
  return page.appViews.items.map((appView) => itemBlock(page.list, appView));
}

function itemBlock(list: ListName, appView: ApplicationView): KnownBlock {
  if (list === 'others') return othersBlock(appView);
  const open = homeButton(appView.roles, keyTo(appView));
  if (list === 'held' && isAwarded(appView)) return section(awardLines(appView), open);
  return section(`${applicationName(appView)}: ${statusSummary(appView).stage}`, open);
}

function filterBlocks({ asked, reader, services }: ListPage): KnownBlock[] {
  const { designation = anything, stage = anything, late = false } = asked.filter;
  const row: ActionsBlock['elements'] = [
    menuOf({
      action: ids.list,
      choices: listNames.map((name) => option(name, listTitles[name])),
      value: asked.list,
    }),
    menuOf({
      action: ids.service,
      choices: [option(anything, 'Every service'), ...services.map(({ key, label }) => option(key, label))],
      value: designation,
    }),
    menuOf({ action: ids.stage, choices: stageChoices, value: stage }),
    button({ id: ids.late, label: late ? 'Show all, late or not' : 'Late only' }),
  ];
  return [...actions(...row), ...(reader.ofPartner ? [] : [partnerField(asked)])];
}

const stageChoices: PlainTextOption[] = [
  option(anything, 'Every stage'),
  ...stages.map((stage) => option(stage, stageNames[stage])),
];

/** Looks as soon as Enter is pressed in it, or *Show* below it. */
function partnerField({ filter: { partner } }: ListAsked): InputBlock {
  return {
    type: 'input',
    block_id: ids.partner,
    optional: true,
    dispatch_action: true,
    label: plain('Partner: part of its name'),
    element: {
      type: 'plain_text_input',
      action_id: ids.partner,
      max_length: 80,
      ...(partner === undefined ? {} : { initial_value: partner }),
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  };
}

function pageButtons(asked: ListAsked, next: string | null): ActionsBlock[] {
  const first =
    asked.cursor === null
      ? []
      : [button({ id: `${ids.page}:first`, label: 'Back to the first', value: 'first' })];
  const more =
    next === null
      ? []
      : [button({ id: `${ids.page}:next`, label: 'Show more', value: next, style: 'primary' })];
  return actions(...first, ...more);
}
