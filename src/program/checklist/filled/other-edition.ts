import type { Refusal } from '../../refusal.js';
import { type Edition, requirementById } from '../edition.js';
import type { FilledChecklist, FilledRow } from './filled-checklist.js';
import { refuseWorkbook } from './refuse-workbook.js';

interface Looked {
  ref: string;
  edition: Edition;
  /** Every edition there is, of any designation. */
  editions: readonly Edition[];
}

/**
 * Whether a workbook is of another checklist than the application is on: by what it says of itself, else by the
 * requirements that only another has, or that only another asks in these words. Null where nothing says so.
 */
export function otherEdition(filled: FilledChecklist, at: Looked): Refusal | null {
  const { stamp } = filled;
  if (stamp !== null)
    return stamp.edition === at.edition.id ? null : refused(at, nameOf(stamp.edition, at.editions));
  const rows = filled.sheets.flatMap((sheet) => sheet.rows);
  const strange = rows.filter(({ id }) => requirementById(at.edition, id) === undefined);
  const others = bestFirst(at);
  if (strange.length > 0) {
    const found = others.find((edition) =>
      strange.every(({ id }) => requirementById(edition, id) !== undefined),
    );
    if (found !== undefined) return refused(at, nameOf(found.id, at.editions));
    return strange.length < rows.length
      ? null
      : refused(at, 'another checklist: none of its requirements is asked');
  }
  const found = others.find((edition) =>
    rows.some((row) => asksIn(edition, row) && !asksIn(at.edition, row)),
  );
  return found === undefined ? null : refused(at, nameOf(found.id, at.editions));
}

/** Those of the same designation first, of several the newest. */
function bestFirst({ edition, editions }: Looked): Edition[] {
  const own = (one: Edition) => (one.designation === edition.designation ? 0 : 1);
  return editions
    .filter(({ id }) => id !== edition.id)
    .sort((one, next) => own(one) - own(next) || next.validFrom.localeCompare(one.validFrom));
}

/** Whether the row has this edition's very words. */
function asksIn(edition: Edition, { id, asks }: FilledRow): boolean {
  const requirement = requirementById(edition, id);
  return requirement !== undefined && plain(asks).includes(plain(requirement.asks));
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

function nameOf(id: string, editions: readonly Edition[]): string {
  const title = editions.find((edition) => edition.id === id)?.title;
  return title === undefined ? id : `${id} (${title})`;
}

function refused({ ref, edition }: Looked, what: string): Refusal {
  return refuseWorkbook(
    `This workbook is of ${what}; ${ref} is on ${edition.id} (${edition.title}). Download this application’s own workbook and copy ` +
      'into it what still holds.',
  );
}
