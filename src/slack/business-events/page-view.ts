import type { KnownBlock, ModalView } from '@slack/types';
import type { EventView } from '../../desk/business-events/questions.js';
import { eventStateNames, headline, partyOf } from '../../program/business-events/event.js';
import { suggestedRow } from '../../program/business-events/event-context.js';
import { rowTexts, sayRuling, treatmentsOf } from '../../program/business-events/rows.js';
import { undoUntil } from '../../program/business-events/undoing.js';
import { sayDate, sayDateIn } from '../../program/clocks/local-date.js';
import { organisationKey, sameOrganisation } from '../../program/people/organisation.js';
import type { Partner } from '../../program/people/partner.js';
import { actions, context, divider, fields, header, modal, option, section } from '../kit/blocks.js';
import { dayText } from '../kit/dates.js';
import { type Key, linkButton } from '../kit/links.js';
import { menuOf } from '../kit/menu.js';
import { paragraphs } from '../kit/paragraphs.js';
import { escapeText, mention } from '../kit/text.js';
import { effectBlocks, foreseenBlocks } from './foreseen-blocks.js';
import { ids } from './ids.js';

/** The value of the choice "not on record". */
export const outsider = '-';

/**
 * One business event: what happened, which row of the guide's table it is, what would change or was changed, and the
 * buttons of whoever reads it. `partners` are those the office may say the other company is; empty for everybody
 * else.
 */
export function pageView(eventView: EventView, partners: readonly Partner[], metadata: string): ModalView {
  const { event } = eventView;
  return modal({
    id: ids.page,
    metadata,
    title: event.ref,
    blocks: [
      header(headline(event)),
      ...factBlocks(eventView),
      ...identifyBlocks(eventView, partners),
      ...statementBlocks(eventView),
      divider(),
      ...rowBlocks(eventView),
      ...changeBlocks(eventView),
      ...actions(...links(eventView)),
    ],
  });
}

function factBlocks({ event, ctx }: EventView): KnownBlock[] {
  const { state, happenedOn, disclosedOn, filed, impacts } = event;
  return [
    fields([
      ['Status', eventStateNames[state]],
      ['Happened', sayDate(happenedOn)],
      ['AWS was told', sayDate(disclosedOn)],
      ['Filed', `${mention(filed.by)}, ${dayText(filed.at, ctx.zone)}`],
    ]),
    ...(impacts === '' ? [] : paragraphs(impacts, '*Impacts, as filed*')),
  ];
}

function identifyBlocks({ event, steps }: EventView, partners: readonly Partner[]): KnownBlock[] {
  const other = event.filedFor === 'first' ? event.second : event.first;
  if (!steps.includes('identify-party') || other === null || event.happening === 'divestiture') return [];
  const own = partyOf(event, event.filedFor)?.partnerId;
  const others = partners.filter(({ id }) => id !== own);
  const choices = [
    option(outsider, 'Not a partner on record'),
    ...others.map(({ id, name }) => option(id, name)),
  ];
  return [
    section(
      `*Which partner is “${escapeText(other.name)}”?* ${hintOf(other, others)}The row below follows from it.`,
    ),
    ...actions(
      menuOf({
        action: ids.identify,
        placeholder: 'Which partner is it?',
        choices,
        value: other.partnerId ?? outsider,
      }),
    ),
  ];
}

function hintOf(other: { partnerId: string | null; name: string }, partners: readonly Partner[]): string {
  if (other.partnerId !== null) return '';
  const key = organisationKey(other.name);
  const same =
    partners.find(({ name }) => sameOrganisation(name, other.name)) ??
    partners.find(({ name }) => key !== '' && organisationKey(name).includes(key));
  return same === undefined ? '' : `Perhaps *${escapeText(same.name)}*. `;
}

/** The newest statements of the companies that are shown. */
const maxStatements = 5;

function statementBlocks({ event, readable }: EventView): KnownBlock[] {
  const said = event.statements.filter(({ side }) => readable.includes(side));
  const earlier = said.length - maxStatements;
  return [
    ...(earlier > 0 ? [context(`${earlier} earlier statements are in the history of the event.`)] : []),
    ...said.slice(-maxStatements).flatMap(({ by, agrees, note, side }) => {
      const name = escapeText(partyOf(event, side)?.name ?? '');
      const says = `${agrees ? ':white_check_mark:' : ':x:'} ${mention(by)} of ${name} says this is ${agrees ? 'right' : 'not right'}.`;
      return note === '' ? [section(says)] : paragraphs(note, says);
    }),
  ];
}

function rowBlocks({ event, ctx }: EventView): KnownBlock[] {
  const { ruling } = event;
  const { name, activity, required } = rowTexts[ruling?.row ?? suggestedRow(ctx)];
  const head = ruling === null ? 'As it looks now' : 'Ruled';
  return [
    section(`*${head}: ${name} of the guide’s table.* ${activity}.\n${required}`),
    ...(ruling === null
      ? []
      : paragraphs(
          ruling.reason,
          `${sayRuling(ruling)}, from ${sayDateIn(ruling.effectiveOn, ctx.zone)}, by ${mention(ruling.by)}. Reason:`,
        )),
  ];
}

function changeBlocks(eventView: EventView): KnownBlock[] {
  const { event, ctx } = eventView;
  if (event.state === 'filed') {
    const row = suggestedRow(ctx);
    const treatment = treatmentsOf[row][0] ?? 'none';
    return foreseenBlocks(eventView, { row, treatment, awards: [], deadline: null });
  }
  if (event.state === 'scheduled' && event.ruling !== null) return foreseenBlocks(eventView, event.ruling);
  return [
    ...(event.effects.length > 0 || event.inForceAt !== null ? effectBlocks(eventView) : []),
    ...undoLine(eventView),
  ];
}

function undoLine({ event, ctx }: EventView): KnownBlock[] {
  if (event.undo !== null)
    return paragraphs(event.undo.reason, `*Undone* by ${mention(event.undo.by)}. Reason:`);
  const until = undoUntil(ctx);
  return until === null ? [] : [context(`It can be undone until ${sayDate(until)}.`)];
}

function links({ event, steps, revision }: EventView) {
  const key: Key = { ref: event.ref, seen: revision, which: '' };
  const drawn = [
    steps.includes('rule-on-event') &&
      linkButton('open-event-ruling', key, { label: 'Rule…', style: 'primary' as const }),
    steps.includes('state-on-event') &&
      linkButton('open-event-statement', key, { label: 'Say whether this is right…' }),
    steps.includes('undo-event') &&
      linkButton('open-event-undo', key, { label: 'Undo…', style: 'danger' as const }),
  ];
  return drawn.filter((button) => button !== false);
}
