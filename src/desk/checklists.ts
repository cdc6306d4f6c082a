import type { ChecklistFile } from '../catalog/import/checklist-file.js';
import { type Imported, importEdition } from '../catalog/import/import-edition.js';
import { readChecklistFile } from '../catalog/import/read-file.js';
import { sayFault } from '../catalog/import/sheet.js';
import type { Catalog } from '../catalog/index.js';
import { diffEditions, type EditionDiff } from '../program/checklist/diff.js';
import type { Edition } from '../program/checklist/edition.js';
import {
  checkPublication,
  editionDifferences,
  type PublishedEdition,
} from '../program/checklist/publication.js';
import { sayDate } from '../program/clocks/local-date.js';
import { Refusal, refuseField } from '../program/refusal.js';
import { afterAll } from './checklist-windows.js';
import type { LiveCatalog } from './live-catalog.js';
import type { Editions } from './ports/editions.js';
import { printOf } from './shown.js';

/** What somebody wants to publish: a file, and what is said about the edition in it. Dates are `YYYY-MM-DD`. */
export interface ChecklistRequest {
  file: ChecklistFile;
  designation: string;
  label: string;
  validFrom: string;
  /** null: an open end */
  acceptedUntil: string | null;
  /** Until when the edition before it is accepted from then on; null leaves it as it is. */
  previousUntil: string | null;
  /** Whether hidden rows, columns and sheets of a workbook belong to it; left out where nothing is said. */
  hidden?: 'left out' | 'read';
}

/** What publishing would come to: nothing is changed by looking. */
export interface ChecklistPreview {
  edition: Edition;
  /** The edition it comes after; null for the first one of a designation. */
  previous: Edition | null;
  /** Against `previous`; null where there is none. */
  diff: EditionDiff | null;
  /** What the file does not say and was taken to be meant. */
  notes: readonly string[];
  warnings: readonly string[];
}

/** A file that cannot be taken: every fault of it, with its place. */
export class FaultyChecklist extends Refusal {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    const count = faults.length === 1 ? 'One thing is' : `${faults.length} things are`;
    const first = faults.slice(0, 3).join(' · ');
    super('invalid-input', `${count} wrong with the file. Nothing was changed. ${first}`, { file: first });
    this.faults = faults;
  }
}

type Known = Pick<Catalog, 'designation' | 'edition' | 'editions' | 'baseline'>;

const labelPattern = /^[a-z0-9][a-z0-9.-]{0,39}$/;

/**
 * Reads a file as the edition it is said to be and compares it with the one before it; or says everything that is
 * wrong.
 */
export async function previewChecklist(
  catalog: Known,
  request: ChecklistRequest,
  today: string,
): Promise<ChecklistPreview | Refusal> {
  const fault = requestFault(catalog, request);
  if (fault !== null) return fault;
  const designation = catalog.designation(request.designation);
  if (designation === undefined) throw new Error(`${request.designation} was checked and is gone.`);
  const content = await readChecklistFile(request.file);
  if ('expected' in content) return new FaultyChecklist([sayFault(content)]);
  const previous = editionBefore(catalog, request);
  const facts = { ...request, designation };
  const imported: Imported = importEdition(content, facts, { earlier: previous, baseline: catalog.baseline });
  if (imported.edition === null) return new FaultyChecklist(imported.faults.map(sayFault));
  const { edition, notes } = imported;
  const { previousUntil } = request;
  const { faults, warnings } = checkPublication({ edition, previous, previousUntil, today });
  const [first] = Object.values(faults);
  if (first !== undefined) return new Refusal('invalid-input', first, faults);
  return {
    edition,
    previous,
    diff: previous === null ? null : diffEditions(previous, edition),
    notes,
    warnings,
  };
}

function requestFault(
  catalog: Known,
  { designation, label, validFrom, acceptedUntil }: ChecklistRequest,
): Refusal | null {
  if (catalog.designation(designation) === undefined)
    return refuseField(
      'designation',
      `There is no designation ${designation}. Please choose one of the catalogue.`,
    );
  if (!labelPattern.test(label)) {
    return refuseField(
      'label',
      'Please name the edition in small letters, digits, dots and dashes, for example 2026-02.',
    );
  }
  if (acceptedUntil !== null && acceptedUntil < validFrom)
    return refuseField('acceptedUntil', `It cannot end before it begins on ${sayDate(validFrom)}.`);
  return null;
}

/** The newest edition of the designation that is valid before this one; not itself, when it is published already. */
function editionBefore(
  { editions }: Known,
  { designation, label, validFrom }: ChecklistRequest,
): Edition | null {
  const before = editions.filter(
    (one) =>
      one.designation === designation && one.id !== `${designation}/${label}` && one.validFrom <= validFrom,
  );
  return before.sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0] ?? null;
}

/** What publishing came to: `new`, or `same` when this very edition was published before and nothing had to be done. */
export type Publication = { outcome: 'new' | 'same'; preview: ChecklistPreview };

/**
 * Publishing would come to something else than the preview that is confirmed; `preview` is it now. Nothing was
 * published.
 */
export class PreviewChanged extends Refusal {
  readonly preview: ChecklistPreview;
  constructor(preview: ChecklistPreview) {
    super(
      'conflict',
      'What publishing would change is no longer what you were shown: other editions or last days were set meanwhile. ' +
        'Nothing was published. This is how it is now; once you have read it, go on from here.',
    );
    this.preview = preview;
  }
}

/** What a preview is known again by. */
export function previewPrint({ edition, previous, diff, notes, warnings }: ChecklistPreview): string {
  return printOf({ edition, previous, diff, notes, warnings });
}

interface Publishing {
  catalog: Known & Pick<LiveCatalog, 'refresh' | 'shipped'>;
  editions: Pick<Editions, 'publish' | 'records'>;
  /** A Slack user id, or `operator` on the command line. */
  by: string;
  now: Date;
  today: string;
  /**
   * The print of the preview that is confirmed, and what the request is known again by; neither on the command line.
   */
  confirms?: Confirms;
}

/** What somebody confirms by a form: what it showed, and by what it is known when it comes twice. */
export interface Confirms {
  shown: string;
  key: string;
}

/** Publishes an edition, for good: the same again is nothing new, another text under its id is refused (SDP-01). */
export async function publishChecklist(
  { catalog, editions, by, now, today, confirms }: Publishing,
  request: ChecklistRequest,
): Promise<Publication | Refusal> {
  await catalog.refresh();
  const preview = await previewChecklist(catalog, request, today);
  if (preview instanceof Refusal) return preview;
  const { edition, previous } = preview;
  const known = await editions.records();
  const stored = known.published.find((one) => one.edition.id === edition.id);
  if (stored !== undefined) return onceMore(preview, stored, confirms);
  const shipped = catalog.shipped.edition(edition.id);
  if (shipped !== undefined) return alike(preview, shipped);
  if (confirms !== undefined && previewPrint(preview) !== confirms.shown) return new PreviewChanged(preview);
  const closes =
    previous === null || request.previousUntil === null
      ? null
      : { edition: previous.id, acceptedUntil: request.previousUntil };
  const key = confirms === undefined ? {} : { key: confirms.key };
  const other = await editions.publish({ edition, by, at: afterAll(known, now), closes, ...key });
  await catalog.refresh();
  return other === null ? { outcome: 'new', preview } : onceMore(preview, other, confirms);
}

/** The same request a second time gets what came of the first. */
function onceMore(
  preview: ChecklistPreview,
  stored: PublishedEdition,
  confirms: Confirms | undefined,
): Publication | Refusal {
  const own = confirms !== undefined && stored.key === confirms.key;
  return own ? { outcome: 'new', preview } : alike(preview, stored.edition);
}

function alike(preview: ChecklistPreview, stored: Edition): Publication | Refusal {
  const differences = editionDifferences(stored, preview.edition);
  if (differences.length === 0) return { outcome: 'same', preview };
  const named = differences.slice(0, 8).join(', ');
  const more = differences.length > 8 ? ` and ${differences.length - 8} more` : '';
  return refuseField(
    'label',
    `${stored.id} is published already, and a published edition never changes. This file differs in: ${named}${more}. ` +
      'Please publish it under another name.',
  );
}
