import type { Catalog } from '../catalog/index.js';
import type { Edition } from '../program/checklist/edition.js';
import { sayDate } from '../program/clocks/local-date.js';
import { Refusal, refuseField } from '../program/refusal.js';
import type { EditionRecords, Editions } from './ports/editions.js';
import { laterThan } from './records/sealed.js';

/** A last day for an edition that is published already; `acceptedUntil` null opens its end. */
export interface WindowRequest {
  edition: string;
  acceptedUntil: string | null;
  reason: string;
  /**
   * Not there on the command line: `shown` is the last day that stood there when this was asked for (null: no end),
   * `key` by what the same request is known again when it comes twice.
   */
  confirms?: { shown: string | null; key: string };
}

interface Ruling {
  catalog: Pick<Catalog, 'edition'> & { refresh(): Promise<void> };
  editions: Pick<Editions, 'rule' | 'records'>;
  by: string;
  now: Date;
  today: string;
}

/** Sets until when an edition is accepted: kept beside it with who and why. It may not end in the past. */
export async function ruleOnWindow(
  { catalog, editions, by, now, today }: Ruling,
  { edition: id, acceptedUntil, reason, confirms }: WindowRequest,
): Promise<Refusal | null> {
  await catalog.refresh();
  const edition = catalog.edition(id);
  if (edition === undefined) return refuseField('edition', `There is no edition ${id}.`);
  const known = await editions.records();
  if (confirms !== undefined && known.rulings.some(({ key }) => key === confirms.key)) return null;
  if (reason.trim() === '') return refuseField('reason', 'Please say why the last day is set.');
  if (acceptedUntil !== null && acceptedUntil < today) {
    return refuseField(
      'acceptedUntil',
      `${sayDate(acceptedUntil)} has passed: drafts would be shut out without a warning. Please give today or a later day.`,
    );
  }
  if (acceptedUntil !== null && acceptedUntil < edition.validFrom)
    return refuseField(
      'acceptedUntil',
      `It is valid from ${sayDate(edition.validFrom)} only. Please give a later day.`,
    );
  if (confirms !== undefined && confirms.shown !== edition.acceptedUntil) return movedMeanwhile(edition);
  if (acceptedUntil === edition.acceptedUntil)
    return refuseField('acceptedUntil', 'That is its last day already. Nothing was changed.');
  const key = confirms === undefined ? {} : { key: confirms.key };
  const at = afterAll(known, now);
  await editions.rule({ edition: id, acceptedUntil, by, at, reason: reason.trim(), ...key });
  await catalog.refresh();
  return null;
}

/**
 * Of several rulings the newest holds: one is later than whatever its author could know of, though their clock be
 * behind.
 */
export function afterAll({ published, rulings }: EditionRecords, now: Date): Date {
  return laterThan([...published, ...rulings], now);
}

/** Whoever rules has seen the day that is in force; another's ruling of a moment ago is not undone unread. */
function movedMeanwhile({ id, acceptedUntil }: Edition): Refusal {
  const now = acceptedUntil === null ? 'has no last day' : `is accepted until ${sayDate(acceptedUntil)}`;
  return new Refusal(
    'conflict',
    `Since you opened this, somebody else ruled on it: ${id} ${now} now.`,
    {},
    { revision: 0, input: null },
    { again: 'save' },
  );
}
