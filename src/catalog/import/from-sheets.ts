import {
  type Edition,
  type Group,
  maxRequirementsPerGroup,
  type Requirement,
  requirementsOf,
} from '../../program/checklist/edition.js';
import { type AssumedOf, assumedNotes } from './assumed-notes.js';
import { type Block, placeSections } from './blocks.js';
import { withKeys } from './group-keys.js';
import type { HiddenParts } from './hidden.js';
import { pagesOf, pageTitle } from './pages.js';
import { readRequirement } from './requirement.js';
import { readTables } from './requirement-tables.js';
import type { Section } from './sections.js';
import { type Fault, quoted, type Sheet } from './sheet.js';

/** Groups read from a workbook, everything wrong with it, and what was taken to be meant where it says nothing. */
export interface SheetGroups {
  groups: Group[];
  faults: Fault[];
  notes: string[];
}

/**
 * Reads the sheets of a workbook into the groups of an edition (facts 2.2). `earlier` says what a workbook does not.
 */
export function groupsFromSheets(
  sheets: readonly Sheet[],
  { earlier, hidden }: { earlier: Edition | null; hidden: HiddenParts },
): SheetGroups {
  const { tables, faults, notes } = readTables(sheets, hidden);
  const { placed, notes: guesses } = placeSections(tables, earlier);
  const read = placed.map(({ block, section }) => readSection(section, block, earlier));
  faults.push(...read.flatMap((one) => one.faults), ...duplicates(placed.map(({ section }) => section)));
  const assumed = assumedNotes(read.flatMap((one) => one.assumed));
  notes.push(...guesses, ...read.flatMap((one) => one.notes), ...assumed);
  const groups = withKeys(serviceFirst(read.flatMap((one) => one.groups)));
  return { groups: withCommon(groups, earlier, notes), faults, notes };
}

/** As AWS's checklists go, whatever the order of a workbook's sheets. */
function serviceFirst<Placed extends Pick<Group, 'block'>>(groups: readonly Placed[]): Placed[] {
  return (['service', 'common'] as const).flatMap((block) => groups.filter((group) => group.block === block));
}

interface ReadSection {
  groups: Omit<Group, 'key'>[];
  faults: Fault[];
  notes: string[];
  assumed: AssumedOf[];
}

/** One section as one page, or as several where it holds more than a page can. */
function readSection(section: Section, block: Block, earlier: Edition | null): ReadSection {
  const read = section.requirements.map((row) => {
    const id = row.cells.id ?? '';
    return { id, row, ...readRequirement(row, { block, earlier: earlierOf(earlier, block, id) }) };
  });
  const pages = pagesOf(read.map(({ requirement }) => requirement));
  const place = section.row === 0 ? section.sheet : `${section.sheet}, row ${section.row}`;
  const split = `${place}: ${quoted(section.title)} has ${read.length} requirements; a page holds ${maxRequirementsPerGroup}${pages.length > Math.ceil(read.length / maxRequirementsPerGroup) ? ', fewer where they are long' : ''}, so it becomes ${pages.length} pages.`;
  const unheaded = `${place}: no heading stands above the first requirements, so they are headed ${quoted(section.title)}.`;
  return {
    groups: pages.map((requirements, page) => ({
      title: pageTitle(section.title, { page, pages: pages.length }),
      block,
      requirements,
    })),
    faults: read.flatMap(({ faults }) => faults),
    notes: [...(section.row === 0 ? [unheaded] : []), ...(pages.length > 1 ? [split] : [])],
    assumed: read.flatMap(({ id, row, assumed }) =>
      assumed.map((one) => ({ ...one, id, place: `${row.sheet}, row ${row.row}` })),
    ),
  };
}

function earlierOf(edition: Edition | null, block: Block, id: string) {
  const found = edition?.groups
    .filter((group) => group.block === block)
    .flatMap(({ requirements }): Requirement[] => requirements)
    .find((requirement) => requirement.id === id);
  return edition === null || found === undefined ? null : { requirement: found, edition: edition.id };
}

function duplicates(sections: readonly Section[]): Fault[] {
  const seen = new Map<string, string>();
  return sections
    .flatMap(({ requirements }) => requirements)
    .flatMap(({ sheet, row, cells: { id = '' } }) => {
      const where = `${sheet}, row ${row}, ID`;
      const before = seen.get(id);
      if (before === undefined) {
        seen.set(id, `${sheet}, row ${row}`);
        return [];
      }
      return [{ where, expected: 'each id once', found: `${id} again, first in ${before}` }];
    });
}

/** A workbook without common requirements keeps those of the edition before it. */
function withCommon(groups: Group[], earlier: Edition | null, notes: string[]): Group[] {
  if (groups.length === 0 || groups.some(({ block }) => block === 'common')) return groups;
  const common = earlier?.groups.filter(({ block }) => block === 'common') ?? [];
  const named = requirementsOf({ groups: common })
    .map(({ id }) => id)
    .join(', ');
  notes.push(
    common.length === 0
      ? 'There is no sheet of common requirements, and none to take over.'
      : `There is no sheet of common requirements: those of ${earlier?.id} are taken over as they are: ${named}.`,
  );
  const own = new Set(groups.map(({ key }) => key));
  return [
    ...groups,
    ...common.map((group) => (own.has(group.key) ? { ...group, key: `common-${group.key}` } : group)),
  ];
}
