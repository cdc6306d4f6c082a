import type { KnownBlock } from '@slack/types';
import type { EventView } from '../../desk/business-events/questions.js';
import { type Effect, partyOf, type Side, sides } from '../../program/business-events/event.js';
import type { Choice } from '../../program/business-events/plan.js';
import { type Foreseen, foreseen } from '../../program/business-events/preview.js';
import { rowTexts } from '../../program/business-events/rows.js';
import type { Reversal } from '../../program/business-events/undoing.js';
import { context, section } from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';

type Seen = Pick<EventView, 'ctx' | 'readable'>;

/** What a ruling would change, company by company; only what its reader may know. */
export function foreseenBlocks({ ctx, readable }: Seen, choice: Choice): KnownBlock[] {
  const all = foreseen(ctx, choice);
  const office = readable.length === sides.length;
  const own = all.filter(({ side }) => (side === null ? office : readable.includes(side)));
  const changes = own.filter(({ topic }) => topic !== 'stays' && topic !== 'people');
  const sayLine = (line: Foreseen) => lineOf(line, office ? whose(ctx, line) : '');
  const rest = own.filter(({ topic }) => topic === 'stays' || topic === 'people');
  return [
    ...titled(`*What would change* (${rowTexts[choice.row].name})`, changes.map(sayLine), 'Nothing.'),
    ...titled('*What stays, and who is told*', rest.map(sayLine), 'Nothing else is on record.'),
  ];
}

function lineOf({ subject, now, after }: Foreseen, of: string): string {
  return `• *${escapeText(subject)}*${of}: ${escapeText(now)} → ${escapeText(after)}`;
}

/** Who reads about both companies is told which of them holds what. */
function whose(ctx: EventView['ctx'], { side, topic }: Foreseen): string {
  const party = side === null ? null : partyOf(ctx.event, side);
  return party === null || topic === 'people' || topic === 'record' ? '' : ` (${escapeText(party.name)})`;
}

const outcomes: Record<Effect['outcome'], string> = {
  pending: ':hourglass_flowing_sand: to be made',
  done: ':white_check_mark: made',
  left: ':warning: not made',
  reversed: ':leftwards_arrow_with_hook: taken back',
  kept: ':warning: kept',
};

const effectNames: Record<Effect['kind'], string> = {
  note: 'note for the next audit',
  'carry-note': 'note on the running application',
  're-apply': 'new application asked for',
  'combine-renewal': 'renewal combined',
  'remove-award': 'award removed',
  'link-merged': 'record linked to the new owner',
  'new-record': 'new partner record',
};

/** What became of each change. */
export function effectBlocks({ ctx, readable }: Seen): KnownBlock[] {
  const own = ctx.event.effects.filter(({ side }) => readable.includes(side));
  const lines = own.map((effect) => {
    const why = effect.remark === '' ? '' : ` (${escapeText(effect.remark)})`;
    return `• *${escapeText(subjectOf(ctx, effect))}*: ${effectNames[effect.kind]} · ${outcomes[effect.outcome]}${why}`;
  });
  return titled('*What was changed*', lines, 'Nothing was to be changed.');
}

function subjectOf(ctx: EventView['ctx'], { side, target, kind, text }: Effect): string {
  if (kind === 'link-merged') return ctx.second?.party.name ?? target;
  if (kind === 'new-record') return text;
  const label = ctx[side]?.applications.find(({ ref }) => ref === target)?.designationLabel;
  return label === undefined ? target : `${target} · ${label}`;
}

/** What an undo would take back, and what it could not. */
export function reversalBlocks(reversals: readonly Reversal[], readable: readonly Side[]): KnownBlock[] {
  const own = reversals.filter(({ side }) => readable.includes(side));
  const back = own.filter(({ kept }) => kept === null);
  const kept = own.filter((one) => one.kept !== null);
  return [
    ...titled(
      '*As it would be again*',
      back.map(({ subject, back: then }) => `• *${escapeText(subject)}*: ${escapeText(then)}`),
      'Nothing.',
    ),
    ...(kept.length === 0
      ? [context('Everything can be taken back.')]
      : titled(
          '*:warning: What stays, because it was changed since*',
          kept.map(({ subject, kept: why }) => `• *${escapeText(subject)}*: ${escapeText(why ?? '')}`),
          '',
        )),
  ];
}

/** Paragraphs enough for a hundred awards, and few enough to leave room for a form. */
const max = 25;

function titled(title: string, lines: readonly string[], none: string): KnownBlock[] {
  const joined = joinLines([title, ...(lines.length === 0 ? [none] : lines)]);
  const cut = joined.length > max;
  return [
    ...joined.slice(0, max).map((text) => section(text)),
    ...(cut
      ? [
          context(
            'There is more than fits here; each application and award names in its history what changed.',
          ),
        ]
      : []),
  ];
}
