import type { KnownBlock } from '@slack/types';
import { type Asking, handsOver, type LeftDuties } from '../../desk/left-duties.js';
import { actions, section } from './blocks.js';
import { linkButton, noKey } from './links.js';
import { joinLines } from './paragraphs.js';
import type { SlackParts } from './parts.js';
import { escapeText } from './text.js';

/** People and duties that are named one by one. */
const maxPeople = 4;
const maxDuties = 5;

/**
 * What is left with people who are not there any more, each with the way to hand it over, for whoever can see to it.
 */
export async function leftBlocks({ desk }: Pick<SlackParts, 'desk'>, asking: Asking): Promise<KnownBlock[]> {
  const left = await desk.duties.leftFor(asking);
  if (left.length === 0) return [];
  const rest = left.length - maxPeople;
  return [
    section('*To be handed over*'),
    ...left.slice(0, maxPeople).flatMap((one) => blocksOf(one, asking)),
    ...(rest > 0
      ? [section(`… and what is left with ${rest === 1 ? 'one person' : `${rest} people`} more.`)]
      : []),
  ];
}

function blocksOf({ person, duties }: LeftDuties, asking: Asking): KnownBlock[] {
  const rest = duties.length - maxDuties;
  const lines = [
    `:bust_in_silhouette: *${escapeText(person.name)}* is not there any more, and ${duties.length === 1 ? 'one duty is' : `${duties.length} duties are`} left with them:`,
    ...duties
      .slice(0, maxDuties)
      .map(({ duty, waits }) => `• ${escapeText([duty.says, ...waits].join('. '))}`),
    ...(rest > 0 ? [`• … and ${rest} more`] : []),
    ...(handsOver(asking)
      ? []
      : ['It is with you as the PDR until the Program Office hands it over to another PDM.']),
  ];
  const button = linkButton('open-hand-over', { ...noKey, which: person.id }, { label: 'Hand over…' });
  return [...joinLines(lines).map((text) => section(text)), ...(handsOver(asking) ? actions(button) : [])];
}
