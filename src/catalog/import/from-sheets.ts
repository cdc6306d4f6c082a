import {
  type Edition,
  type Group,
  maxRequirementsPerGroup,
  type Requirement,
} from '../../program/checklist/edition.js';
import { type AssumedOf, assumedNotes } from './assumed-notes.js';
import { withKeys } from './group-keys.js';
import { findHeader } from './header.js';
import { readRequirement } from './requirement.js';
import { idPattern, type Section, sectionsOf } from './sections.js';
import { type Fault, quoted, type Sheet } from './sheet.js';

/** Groups read from a workbook, everything wrong with it, and what was taken to be meant where it says nothing. */
export interface SheetGroups {
  groups: Group[];
  faults: Fault[];
  notes: string[];
}

/**
 * Reads the sheets of a workbook into the groups of an edition (facts 2.2): the first sheet with a header holds the
 * service's own requirements, one more the common ones. `earlier` is the edition that says what a workbook does not.
 */
export function groupsFromSheets(sheets: readonly Sheet[], earlier: Edition | null): SheetGroups {
  const faults: Fault[] = [];
  const notes: string[] = [];
  const blocks: { block: Group['block']; section: Section }[] = [];
  let first = true;
  for (const sheet of sheets) {
    const header = findHeader(sheet);
    if (Array.isArray(header)) faults.push(...header);
    else if (header === null) faults.push(...headless(sheet, notes));
    else {
      const read = sectionsOf(sheet, header);
      faults.push(...read.faults);
      if (read.sections.length === 0 && read.faults.length === 0)
        faults.push({ where: sheet.name, expected: 'requirements below the header', found: 'none' });
      const commonSheet = isCommon(sheet.name) || !first;
      if (!isCommon(sheet.name) && !first)
        notes.push(`Sheet ${quoted(sheet.name)} is taken for the common requirements.`);
      blocks.push(...withBlocks(read.sections, commonSheet));
      first = false;
    }
  }
  if (first && faults.length === 0) faults.push(nothingFound(sheets));
  const read = blocks.map(({ block, section }) => readSection(section, block, earlier));
  faults.push(...read.flatMap((one) => one.faults), ...duplicates(blocks.map(({ section }) => section)));
  const assumed = read.flatMap((one) => one.assumed);
  notes.push(...read.flatMap((one) => one.notes), ...assumedNotes(assumed));
  const groups = withKeys(read.flatMap((one) => one.groups));
  return { groups: withCommon(groups, earlier, notes), faults, notes };
}

function isCommon(name: string): boolean {
  return /\bcommon\b/i.test(name);
}

/** From a heading that names them on, a sheet's sections are common ones. */
function withBlocks(sections: readonly Section[], commonSheet: boolean) {
  const from = commonSheet ? 0 : sections.findIndex(({ title }) => isCommon(title));
  return sections.map((section, at) => ({
    section,
    block: from >= 0 && at >= from ? ('common' as const) : ('service' as const),
  }));
}

/** A sheet without a header is left out, unless it holds what looks like requirements. */
function headless(sheet: Sheet, notes: string[]): Fault[] {
  const row = sheet.rows.findIndex(([id = '']) => idPattern.test(id.trim()));
  if (row < 0) {
    notes.push(
      `Sheet ${quoted(sheet.name)} has no header with ID and Requirement Description and is left out.`,
    );
    return [];
  }
  const expected = 'a header with the columns ID and Requirement Description above the first requirement';
  return [
    { where: `${sheet.name}, row ${row + 1}`, expected, found: quoted(sheet.rows[row]?.join(' | ') ?? '') },
  ];
}

function nothingFound(sheets: readonly Sheet[]): Fault {
  const [sheet] = sheets;
  const row = sheet?.rows.findIndex((cells) => cells.some((cell) => cell.trim() !== '')) ?? -1;
  return {
    where: row < 0 ? (sheet?.name ?? 'the file') : `${sheet?.name}, row ${row + 1}`,
    expected: 'a header with the columns ID and Requirement Description',
    found: quoted(sheet?.rows[row]?.join(' | ') ?? ''),
  };
}

interface ReadSection {
  groups: Omit<Group, 'key'>[];
  faults: Fault[];
  notes: string[];
  assumed: AssumedOf[];
}

/** One section as one page, or as several where it holds more than a page can. */
function readSection(section: Section, block: Group['block'], earlier: Edition | null): ReadSection {
  const read = section.requirements.map((row) => {
    const id = row.cells.id ?? '';
    return { id, ...readRequirement(row, { block, earlier: earlierOf(earlier, block, id) }) };
  });
  const all = read.map(({ requirement }) => requirement);
  const pages = Math.ceil(all.length / maxRequirementsPerGroup);
  const size = Math.ceil(all.length / pages);
  const groups = Array.from({ length: pages }, (_, page) => ({
    title: pages === 1 ? section.title : `${section.title.slice(0, 48).trim()}, ${page + 1} of ${pages}`,
    block,
    requirements: all.slice(page * size, (page + 1) * size),
  }));
  const place = section.row === 0 ? section.sheet : `${section.sheet}, row ${section.row}`;
  const split = `${place}: ${quoted(section.title)} has ${all.length} requirements; a page holds ${maxRequirementsPerGroup}, so it becomes ${pages} pages.`;
  const unheaded = `${place}: no heading stands above the first requirements, so they are headed ${quoted(section.title)}.`;
  return {
    groups: groups.map((group) => ({ ...group, title: group.title.slice(0, 60) })),
    faults: read.flatMap(({ faults }) => faults),
    notes: [...(section.row === 0 ? [unheaded] : []), ...(pages > 1 ? [split] : [])],
    assumed: read.flatMap(({ id, assumed }) => assumed.map((one) => ({ ...one, id }))),
  };
}

function earlierOf(edition: Edition | null, block: Group['block'], id: string) {
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
  notes.push(
    common.length === 0
      ? 'There is no sheet of common requirements, and none to take over.'
      : `There is no sheet of common requirements: those of ${earlier?.id} are taken over.`,
  );
  const own = new Set(groups.map(({ key }) => key));
  return [
    ...groups,
    ...common.map((group) => (own.has(group.key) ? { ...group, key: `common-${group.key}` } : group)),
  ];
}
