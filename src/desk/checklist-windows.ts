import type { Catalog } from '../catalog/index.js';
import { sayDate } from '../program/clocks/local-date.js';
import { type Refusal, refuseField } from '../program/refusal.js';
import type { Editions } from './ports.js';

/** A last day for an edition that is published already; `acceptedUntil` null opens its end. */
export interface WindowRequest {
  edition: string;
  acceptedUntil: string | null;
  reason: string;
}

interface Ruling {
  catalog: Pick<Catalog, 'edition'> & { refresh(): Promise<void> };
  editions: Pick<Editions, 'rule'>;
  by: string;
  now: Date;
  today: string;
}

/** Sets until when an edition is accepted: kept beside it with who and why. It may not end in the past. */
export async function ruleOnWindow(
  { catalog, editions, by, now, today }: Ruling,
  { edition: id, acceptedUntil, reason }: WindowRequest,
): Promise<Refusal | null> {
  await catalog.refresh();
  const edition = catalog.edition(id);
  if (edition === undefined) return refuseField('edition', `There is no edition ${id}.`);
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
  if (acceptedUntil === edition.acceptedUntil)
    return refuseField('acceptedUntil', 'That is its last day already. Nothing was changed.');
  await editions.rule({ edition: id, acceptedUntil, by, at: now, reason: reason.trim() });
  await catalog.refresh();
  return null;
}
