import { z } from 'zod';
import { sayDate } from '../clocks/local-date.js';
import { diffEditions } from './diff.js';
import { Edition } from './edition.js';
import { daysLeft, warningDays } from './window.js';

const isoDate = z.iso.date();

/**
 * An edition as it was published here, for good. `closes` says until when the edition before it is accepted: an act
 * of its own, kept beside the old edition, whose text never changes. `by` is a person's id, or `operator` on the
 * command line. `key` is what the same request is known by when it comes again; not there where it cannot.
 */
export const PublishedEdition = z.object({
  edition: Edition,
  by: z.string(),
  at: z.date(),
  closes: z.object({ edition: z.string(), acceptedUntil: isoDate }).nullable(),
  key: z.string().optional(),
});
export type PublishedEdition = z.infer<typeof PublishedEdition>;

/**
 * The last day an edition is accepted on, set or moved after it was published; null opens the end again. `key` as
 * above.
 */
export const WindowRuling = z.object({
  edition: z.string(),
  acceptedUntil: isoDate.nullable(),
  by: z.string(),
  at: z.date(),
  reason: z.string(),
  key: z.string().optional(),
});
export type WindowRuling = z.infer<typeof WindowRuling>;

/** The editions with their windows as ruled since: of several rulings the newest holds. */
export function withWindows(
  editions: readonly Edition[],
  rulings: readonly Pick<WindowRuling, 'edition' | 'acceptedUntil' | 'at'>[],
): Edition[] {
  const newest = new Map(
    [...rulings]
      .sort((one, other) => one.at.getTime() - other.at.getTime())
      .map(({ edition, acceptedUntil }) => [edition, acceptedUntil]),
  );
  return editions.map((edition) => {
    const acceptedUntil = newest.get(edition.id);
    return acceptedUntil === undefined ? edition : { ...edition, acceptedUntil };
  });
}

/** Every ruling there is: those of publications and those made alone. */
export function rulingsOf(
  published: readonly PublishedEdition[],
  rulings: readonly WindowRuling[],
): Pick<WindowRuling, 'edition' | 'acceptedUntil' | 'at'>[] {
  return [...published.flatMap(({ closes, at }) => (closes === null ? [] : [{ ...closes, at }])), ...rulings];
}

/** What differs between two editions of one id, in words; empty when they are the same (they are immutable). */
export function editionDifferences(one: Edition, other: Edition): string[] {
  const { changed, added, removed } = diffEditions(one, other);
  const fields = [
    'title',
    'status',
    'notice',
    'released',
    'validFrom',
    'acceptedUntil',
    'windowNote',
  ] as const;
  const shape = ({ groups }: Edition) =>
    groups.map(({ key, title, block, requirements }) => [
      key,
      title,
      block,
      requirements.map(({ id, title: name }) => [id, name]),
    ]);
  const inner = [
    ...changed.map(({ after, what }) => `${after.id} (${what.join(', ')})`),
    ...added.map(({ id }) => `${id} is new`),
    ...removed.map(({ id }) => `${id} is missing`),
  ];
  const sameShape = JSON.stringify(shape(one)) === JSON.stringify(shape(other));
  return [
    ...fields.filter((field) => (one[field] ?? null) !== (other[field] ?? null)),
    ...inner,
    ...(inner.length === 0 && !sameShape ? ['the pages or titles'] : []),
  ];
}

/** What is wrong with publishing an edition, and what is worth a look before it is. */
export interface PublicationCheck {
  /** By field of the request. */
  faults: Record<string, string>;
  warnings: string[];
}

interface Publication {
  edition: Edition;
  /** The edition it comes after; null for the first one. */
  previous: Edition | null;
  /** Until when that one is accepted from now on; null leaves it as it is. */
  previousUntil: string | null;
  today: string;
}

/** Checks the windows of a publication. Nobody's window is closed behind them: it may not end before today. */
export function checkPublication({ edition, previous, previousUntil, today }: Publication): PublicationCheck {
  const faults: Record<string, string> = {};
  if (edition.acceptedUntil !== null && edition.acceptedUntil < today)
    faults['acceptedUntil'] =
      `Nobody could apply on it: ${sayDate(edition.acceptedUntil)} has passed. Please give a later day.`;
  if (previousUntil !== null && previous === null)
    faults['previousUntil'] =
      'There is no edition before it whose window could end. Please leave this empty.';
  if (previousUntil !== null && previousUntil < today)
    faults['previousUntil'] =
      `${sayDate(previousUntil)} has passed: drafts would be shut out without a warning. Please give today or a later day.`;
  if (previous !== null && previousUntil !== null && previousUntil < previous.validFrom)
    faults['previousUntil'] ??=
      `${previous.id} is valid from ${sayDate(previous.validFrom)} only. Please give a later day.`;
  const warnings =
    previous === null || previousUntil === null
      ? []
      : windowWarnings({ edition, previous, previousUntil, today });
  return { faults, warnings: [...warnings, ...lateWarning(edition, today)] };
}

function windowWarnings({
  edition,
  previous,
  previousUntil,
  today,
}: Publication & { previous: Edition; previousUntil: string }): string[] {
  const closing = { ...previous, acceptedUntil: previousUntil };
  const left = daysLeft(closing, today) ?? 0;
  const before = previous.acceptedUntil;
  return [
    ...(before !== null && previousUntil < before
      ? [`${previous.id} was accepted until ${sayDate(before)} so far; this shortens it.`]
      : []),
    ...(left < warningDays
      ? [
          `Drafts on ${previous.id} have ${left} ${left === 1 ? 'day' : 'days'} left; ${warningDays} are usual.`,
        ]
      : []),
    ...(previousUntil < edition.validFrom
      ? [`Between ${sayDate(previousUntil)} and ${sayDate(edition.validFrom)} nobody could apply.`]
      : []),
  ];
}

function lateWarning({ validFrom, id }: Edition, today: string): string[] {
  return validFrom < today
    ? [`${id} is valid from ${sayDate(validFrom)}, which has passed: it holds at once.`]
    : [];
}
