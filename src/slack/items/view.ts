import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { ActionItem } from '../../program/application.js';
import { sayDateIn } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { offered } from '../../program/lifecycle.js';
import { where } from '../../program/steps/summary.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, context, divider, modal, option, section, textField } from '../kit/blocks.js';
import { evidenceButtons } from '../kit/evidence-buttons.js';
import { paragraphs } from '../kit/paragraphs.js';
import { readingZone } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The newest words on an item that are shown; older ones are in the history. */
const maxWords = 12;

/** One action item: what the partner answered and with what evidence, and what becomes of it (SDP-75…77). */
export function itemView(appView: ApplicationView, item: ActionItem, metadata: string): ModalView {
  const choices = verdictsFor(appView, item);
  const blocks: KnownBlock[] = [
    section(applicationName(appView)),
    ...paragraphs(item.text, `*${item.id}*${escapeText(where(item))} _${item.state}_`),
    ...(item.plannedFor === null
      ? []
      : [context(`Planned for ${sayDateIn(item.plannedFor, appView.ctx.partner.zone)}.`)]),
    divider(),
    ...conversation(appView, item),
  ];
  const head = { id: ids.view, metadata, title: `Action item ${item.id}` };
  if (choices.length === 0) return modal({ ...head, blocks });
  return modal({ ...head, submit: 'Save', blocks: [...blocks, divider(), ...form(choices)] });
}

function form(choices: readonly PlainTextOption[]): KnownBlock[] {
  return [
    choiceField({
      field: 'verdict',
      label: 'What becomes of it',
      choices,
      value: null,
      required: true,
    }),
    textField({
      field: 'note',
      label: 'Note',
      value: '',
      max: 2000,
      multiline: true,
      hint: 'The partner reads it, except the reason of a withdrawal, which is kept in the history. Needed to reopen or withdraw.',
    }),
  ];
}

export const verdicts = {
  'close-item': 'Close: it is settled',
  'reopen-item': 'Reopen: something is still missing',
  'withdraw-item': 'Withdraw: it need not be done (logged)',
} as const;
export type Verdict = keyof typeof verdicts;

/** What may become of this item now, at the hands of this person. */
function verdictsFor({ application, roles, ctx }: ApplicationView, item: ActionItem): PlainTextOption[] {
  const steps = offered(application.stage, roles, ctx.rules);
  const auditorLeft = ctx.person(application.validation?.auditor ?? '')?.active !== true;
  const fits: Record<Verdict, boolean> = {
    'close-item': item.state === 'responded' && (roles.includes('auditor') || auditorLeft),
    'reopen-item': item.state === 'responded' || item.state === 'closed',
    'withdraw-item': item.state !== 'withdrawn' && item.state !== 'closed',
  };
  return (Object.keys(verdicts) as Verdict[])
    .filter((name) => steps.includes(name) && fits[name])
    .map((name) => option(name, verdicts[name]));
}

/** Responses and notes in the order they came. */
function conversation(appView: ApplicationView, item: ActionItem): KnownBlock[] {
  const zone = readingZone(appView);
  const said = [
    ...item.responses.map(({ by, at, text, evidence, files = [] }) => ({
      at,
      head: `_${nameOf(appView.ctx, by)}, ${sayInstantIn(at, zone)}, response_`,
      words: [
        text,
        ...(evidence === '' ? [] : [`Evidence: ${evidence}`]),
        ...files.map(({ name }) => `Evidence: ${name}`),
      ].join('\n'),
    })),
    ...item.notes.map(({ by, at, text, state }) => ({
      at,
      head: `_${nameOf(appView.ctx, by)}, ${sayInstantIn(at, zone)}, ${state}_`,
      words: text,
    })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  if (said.length === 0) return [section('The partner has not responded yet.')];
  const earlier = said.length - maxWords;
  return [
    ...(earlier > 0 ? [context(`${earlier} earlier ones are in the history of the case file.`)] : []),
    ...said.slice(-maxWords).flatMap(({ head, words }) => paragraphs(words, head)),
    ...evidenceButtons(appView, item, 25),
  ];
}
