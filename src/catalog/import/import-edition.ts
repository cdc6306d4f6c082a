import { Edition, type Group, requirementsOf } from '../../program/checklist/edition.js';
import type { Designation } from '../designation.js';
import { groupsFromSheets } from './from-sheets.js';
import { type EditionFrame, editionFromYaml } from './from-yaml.js';
import type { HiddenParts } from './hidden.js';
import type { ChecklistContent, Fault } from './sheet.js';

/** What is said about an edition where it is published: which it is, and when it may be applied on. */
export interface EditionFacts {
  designation: Pick<Designation, 'key' | 'label'>;
  /** The part of the edition's id behind the designation, e.g. `2026-02`. */
  label: string;
  /** Calendar days; the last day is null for an open end. */
  validFrom: string;
  acceptedUntil: string | null;
  /** Whether what is hidden in the workbook belongs to it; left out where nothing is said. */
  hidden?: HiddenParts;
}

/** An edition read from a file, or every fault that keeps it from being one; notes say what was taken to be meant. */
export interface Imported {
  edition: Edition | null;
  faults: readonly Fault[];
  notes: readonly string[];
}

interface ImportContext {
  /** The edition before it, which says what a workbook has no columns for. */
  earlier: Edition | null;
  baseline(name: string): readonly Group[] | undefined;
}

/** Makes an edition of what a file holds. Nothing is kept of a file with a fault. */
export function importEdition(
  content: ChecklistContent,
  facts: EditionFacts,
  { earlier, baseline }: ImportContext,
): Imported {
  const frame = frameOf(facts);
  if (content.form === 'yaml') return { ...editionFromYaml(content, frame, baseline), notes: [] };
  const { groups, faults, notes } = groupsFromSheets(content.sheets, {
    earlier,
    hidden: facts.hidden ?? 'left out',
  });
  const checked = Edition.safeParse({ ...frame, ...ownText(groups), groups });
  if (checked.success && faults.length === 0) return { edition: checked.data, faults: [], notes };
  // What a row says wrong is told by row; the whole says the rest.
  const whole = checked.success || faults.length > 0 ? [] : checked.error.issues;
  const told = whole.map(
    ({ path, message }): Fault => ({
      where: path.join('.') || 'the checklist as a whole',
      expected: 'a valid edition',
      found: message,
    }),
  );
  return { edition: null, faults: [...faults, ...told], notes };
}

function frameOf({ designation, label, validFrom, acceptedUntil }: EditionFacts): EditionFrame {
  return {
    id: `${designation.key}/${label}`,
    designation: designation.key,
    title: `${designation.label} validation checklist, ${label}`.slice(0, 120),
    status: 'verified',
    released: validFrom,
    validFrom,
    acceptedUntil,
  };
}

/** Ids that begin with `X-` are never AWS's: a checklist that uses them for a service is a sample of our own. */
function ownText(groups: readonly Group[]): Pick<EditionFrame, 'status' | 'notice'> | object {
  const own = groups.filter(({ block }) => block === 'service');
  const sample = own.some((group) =>
    requirementsOf({ groups: [group] }).some(({ id }) => id.startsWith('X-')),
  );
  return sample ? { status: 'authored-sample', notice: sampleNotice } : {};
}

const sampleNotice = 'Sample written for Delivery Desk; not AWS text.';
