import type { KnownBlock, ModalView } from '@slack/types';
import type { EventView } from '../../desk/business-events/questions.js';
import { eventStateNames, headline, otherParty, partyOf } from '../../program/business-events/event.js';
import { suggestedRow } from '../../program/business-events/event-context.js';
import { rowTexts, sayRuling, treatmentsOf } from '../../program/business-events/rows.js';
import { undoUntil } from '../../program/business-events/undoing.js';
import { sayDate, sayDateIn } from '../../program/clocks/local-date.js';
import { organisationKey, sameOrganisation } from '../../program/people/organisation.js';
import type { Partner } from '../../program/people/partner.js';
import { actions, context, divider, fields, header, modal, option, section } from '../kit/blocks.js';
import { dayText } from '../kit/dates.js';
import { limits } from '../kit/limits.js';
import { type Key, linkButton } from '../kit/links.js';
import { mentionOf } from '../kit/mention.js';
import { type FindOptions, searchMenuOf } from '../kit/menu.js';
import { paragraphs } from '../kit/paragraphs.js';
import { search } from '../kit/search.js';
import { escapeText } from '../kit/text.js';
import { effectBlocks, foreseenBlocks } from './foreseen-blocks.js';
import { ids } from './ids.js';

/** The value of the choice "not on record". */
export const outsider = '-';

/** Among whom the other company is: how partners are found, who it was said to be, and whose names are alike. */
export interface Candidates {
  find: FindOptions;
  named: Partner | null;
  like: readonly Partner[];
}

/**
 * One business event: what happened, which row of the guide's table it is, what would change or was changed, and the
 * buttons of whoever reads it. `candidates` are whom the office may say the other company is; null for everybody
 * else.
 */
export function pageView(eventView: EventView, candidates: Candidates | null, metadata: string): ModalView {
  const { event } = eventView;
  return modal({
    id: ids.page,
    metadata,
    title: event.ref,
    blocks: [
      header(headline(event)),
      ...factBlocks(eventView),
      ...identifyBlocks(eventView, candidates),
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
      ['Filed', `${mentionOf(ctx.person(filed.by), filed.by)}, ${dayText(filed.at, ctx.zone)}`],
    ]),
    ...(impacts === '' ? [] : paragraphs(impacts, '*Impacts, as filed*')),
  ];
}

function identifyBlocks({ event, steps }: EventView, candidates: Candidates | null): KnownBlock[] {
  const other = otherParty(event);
  if (candidates === null || other === null || !steps.includes('identify-party')) return [];
  const own = partyOf(event, event.filedFor)?.partnerId ?? null;
  const { named } = candidates;
  const hint = other.partnerId === null ? hintOf(other.name, candidates, own) : '';
  return [
    section(`*Which partner is “${escapeText(other.name)}”?* ${hint}The row below follows from it.`),
    ...actions(
      searchMenuOf({
        action: ids.identify,
        placeholder: 'Which partner is it?',
        find: othersThan(own, candidates.find),
        value: named === null ? noPartner : option(named.id, named.name),
      }),
    ),
  ];
}

const noPartner = option(outsider, 'Not a partner on record');

/** Nobody acquires themselves; and that it is nobody on record can be said whatever is typed. */
function othersThan(own: string | null, find: FindOptions): FindOptions {
  return async (typed) => {
    const found = (await find(typed)).filter(({ value }) => value !== own).slice(0, limits.options - 1);
    const none = search({ choices: [noPartner] }, typed);
    return none.length > 0 ? [...none, ...found] : [...found, noPartner];
  };
}

function hintOf(name: string, { like }: Candidates, own: string | null): string {
  const key = organisationKey(name);
  const others = like.filter(({ id }) => id !== own);
  const same =
    others.find((one) => sameOrganisation(one.name, name)) ??
    others.find((one) => key !== '' && organisationKey(one.name).includes(key));
  return same === undefined ? '' : `Perhaps *${escapeText(same.name)}*. `;
}

/** The newest statements of the companies that are shown. */
const maxStatements = 5;

function statementBlocks({ event, readable, ctx }: EventView): KnownBlock[] {
  const said = event.statements.filter(({ side }) => readable.includes(side));
  const earlier = said.length - maxStatements;
  return [
    ...(earlier > 0 ? [context(`${earlier} earlier statements are in the history of the event.`)] : []),
    ...said.slice(-maxStatements).flatMap(({ by, agrees, note, side }) => {
      const name = escapeText(partyOf(event, side)?.name ?? '');
      const says = `${agrees ? ':white_check_mark:' : ':x:'} ${mentionOf(ctx.person(by), by)} of ${name} says this is ${agrees ? 'right' : 'not right'}.`;
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
          `${sayRuling(ruling)}, from ${sayDateIn(ruling.effectiveOn, ctx.zone)}, by ${mentionOf(ctx.person(ruling.by), ruling.by)}. Reason:`,
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
    return paragraphs(
      event.undo.reason,
      `*Undone* by ${mentionOf(ctx.person(event.undo.by), event.undo.by)}. Reason:`,
    );
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
