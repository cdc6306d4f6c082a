import { offeredOptions } from '../block-kit/composition.js';
import { interactiveElements, type Placed } from '../block-kit/walk.js';
import { type Json, records, text, textObject } from '../json.js';
import { impossible } from './problem.js';
import type { Surface } from './seeing.js';

/** What somebody wants to work: by what they read, or by the app's own ids. */
export interface Wish {
  label?: string;
  actionId?: string;
  blockId?: string;
}

/** An element found, and the option meant when the label named an option of it. */
export interface Found extends Placed {
  surface: Surface;
  option: Json | null;
}

const plain = (words: string): string =>
  words
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/[*_~`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const loose = (words: string): string =>
  plain(words)
    .replaceAll(/:[a-z0-9_+-]+:|\p{Extended_Pictographic}\uFE0F?/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** What a person would call this element: its own words, else those beside it. */
function namesOf({ block, element, input }: Placed): string[] {
  const own = textObject(element.text);
  const beside = input ? [textObject(block.label)] : block.type === 'section' ? [textObject(block.text)] : [];
  const names =
    own === '' ? [...beside, textObject(element.placeholder)] : [own, text(element.accessibility_label)];
  return names.filter((name) => name !== '');
}

const optionName = (option: Json): string => textObject(option.text);

const same = (a: string, b: string): boolean => plain(a) === plain(b);
const alike = (a: string, b: string): boolean => loose(a) !== '' && loose(a) === loose(b);

const hasId = (placed: Placed, wish: Wish): boolean =>
  (wish.actionId === undefined || placed.element.action_id === wish.actionId) &&
  (wish.blockId === undefined || placed.block.block_id === wish.blockId);

function byLabel(surface: Surface, placed: Placed[], label: string): Found[] {
  for (const equal of [same, alike]) {
    const named = placed.filter((entry) => namesOf(entry).some((name) => equal(name, label)));
    if (named.length > 0) return named.map((entry) => ({ ...entry, surface, option: null }));
    const options = placed.flatMap((entry) =>
      offeredOptions(entry.element)
        .filter((option) => equal(optionName(option), label))
        .map((option) => ({ ...entry, surface, option })),
    );
    if (options.length > 0) return options;
  }
  return [];
}

function matches(surface: Surface, wish: Wish): Found[] {
  const placed = interactiveElements(surface.blocks).filter((entry) => hasId(entry, wish));
  if (wish.label === undefined) return placed.map((entry) => ({ ...entry, surface, option: null }));
  return byLabel(surface, placed, wish.label);
}

const describe = (placed: Placed): string => {
  const options = records(placed.element.options).map(optionName);
  const name = namesOf(placed)[0] ?? String(placed.element.type);
  const choice =
    options.length > 0 && placed.element.type !== 'button' ? ` [${options.slice(0, 12).join(' | ')}]` : '';
  return `"${plain(name).slice(0, 60)}" (${placed.element.type}, action ${placed.element.action_id}, block ${placed.block.block_id})${choice}`;
};

const offer = (surfaces: Surface[]): string => {
  const lines = surfaces.slice(0, 3).flatMap((surface) => interactiveElements(surface.blocks).map(describe));
  return lines.length === 0 ? 'nothing can be clicked there' : `there is: ${lines.join('; ')}`;
};

/** Finds the one element meant on the first surface that has it; says what there is when none or several fit. */
export function findControl(surfaces: Surface[], wish: Wish): Found {
  if (wish.label === undefined && wish.actionId === undefined && wish.blockId === undefined)
    return impossible('nothing_named', 'name what to use by label, actionId or blockId');
  for (const surface of surfaces) {
    const found = matches(surface, wish);
    const [only] = found;
    if (only === undefined) continue;
    if (found.length === 1) return only;
    return impossible(
      'ambiguous',
      `${found.length} elements of ${surface.name} fit ${JSON.stringify(wish)}: ${found.map(describe).join('; ')}`,
    );
  }
  const place = surfaces[0]?.name ?? 'nothing in sight';
  return impossible('not_found', `nothing fits ${JSON.stringify(wish)} on ${place}; ${offer(surfaces)}`);
}
