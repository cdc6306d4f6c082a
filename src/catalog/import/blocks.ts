import type { Edition, Group } from '../../program/checklist/edition.js';
import { weigh } from './headings.js';
import { idsOf, type RequirementTable } from './requirement-tables.js';
import type { Section } from './sections.js';
import { quoted } from './sheet.js';

export type Block = Group['block'];

/** A section and which part of the checklist it belongs to: the service's own, or what is common to all. */
export interface PlacedSection {
  block: Block;
  section: Section;
}

/**
 * What AWS's common requirements begin with (facts 2.3). Asked only where a file does not say: an id means what its
 * edition says.
 */
const commonIds = /^(?:DOC|ACCT|OPE|NETSEC|REL|COST)-\d+$/;

/**
 * Tells the service's own requirements from the common ones: by what the sheet or its headings call themselves, else
 * by their ids; the order of sheets says nothing.
 */
export function placeSections(
  tables: readonly RequirementTable[],
  earlier: Edition | null,
): { placed: PlacedSection[]; notes: string[] } {
  const known = commonOf(earlier);
  const notes: string[] = [];
  const placed = tables.flatMap((table) => {
    const said = saidOf(table);
    if (said === null && tables.length > 1) notes.push(guessNote(table, known));
    let fromHere: Block | null = said;
    return table.sections.flatMap((section) => {
      const named = [...section.above, section.title].map(saidBy).findLast((block) => block !== null) ?? null;
      fromHere = named ?? fromHere;
      return fromHere === null ? byId(section, known) : [{ block: fromHere, section }];
    });
  });
  return { placed, notes };
}

type Known = (id: string) => Block | null;

/** By the edition before, which knows its ids; else by how AWS's common ones look. */
function commonOf(earlier: Edition | null): Known {
  const blocks = new Map(
    (earlier?.groups ?? []).flatMap(({ block, requirements }) =>
      requirements.map(({ id }) => [id, block] as const),
    ),
  );
  return (id) => blocks.get(id) ?? (commonIds.test(id) ? 'common' : 'service');
}

/** What a sheet calls itself: in its name, else in the headings above its columns. */
function saidOf({ sheet, lead }: RequirementTable): Block | null {
  if (/\bcommon\b/i.test(sheet)) return 'common';
  const headings = lead.split('\n').filter((line) => weigh(line) !== 'explanation');
  return [sheet, ...headings].map(saidBy).find((block) => block !== null) ?? null;
}

/**
 * "Common Customer Reference Requirements"; "Service Requirements", "Amazon ECS Expertise". "Common pitfalls" says
 * neither.
 */
function saidBy(text: string): Block | null {
  if (/^common$|\bcommon\b.*\brequirements?\b/i.test(text.trim())) return 'common';
  return /\b(?:service(?: specific| delivery)? requirements|customer reference requirements|service-specific|expertise)\b/i.test(
    text,
  )
    ? 'service'
    : null;
}

/** A section that mixes both becomes two, under the same title. */
function byId(section: Section, known: Known): PlacedSection[] {
  return (['service', 'common'] as const).flatMap((block) => {
    const requirements = section.requirements.filter(({ cells }) => known(cells.id ?? '') === block);
    return requirements.length === 0 ? [] : [{ block, section: { ...section, requirements } }];
  });
}

function guessNote(table: RequirementTable, known: Known): string {
  const blocks = new Set(idsOf(table).map(known));
  const taken =
    blocks.size > 1
      ? 'by their ids, in part for the service’s own and in part for common ones'
      : blocks.has('common')
        ? 'for common ones, by their ids'
        : 'for the service’s own, by their ids';
  return `Sheet ${quoted(table.sheet)} does not say whose its requirements are: they are taken ${taken}.`;
}
