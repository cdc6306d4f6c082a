import { IANAZone } from 'luxon';
import { z } from 'zod';

/** What the clocks need of a zone: the rules of a place, summer time included. */
export const zoneRemedy =
  'Please give an IANA time zone, for example Europe/Berlin or UTC; fixed offsets and abbreviations (GMT+2, PST) do not follow summer time.';

/**
 * Whether this is the IANA name of a place's zone, or UTC. Offsets (`+02:00`, `GMT+2`, `Etc/GMT-2`) and abbreviations
 * (`PST`, `EST5EDT`, `CET`) are not: what they mean in summer is not what whoever types them expects.
 */
export function isZoneName(name: string): boolean {
  if (name === 'UTC' || name === 'Etc/UTC') return true;
  return placeName.test(name) && !/^(?:etc|systemv)\//i.test(name) && IANAZone.isValidZone(name);
}

/** `Area/Place`, or one of the countries the database names by themselves. */
const placeName =
  /^(?:[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+|Cuba|Egypt|Eire|GB|Hongkong|Iceland|Iran|Israel|Jamaica|Japan|Kwajalein|Libya|Navajo|NZ|Poland|Portugal|PRC|ROC|ROK|Singapore|Turkey)$/;

/** A zone as somebody types it. */
export const ZoneName = z.string().trim().refine(isZoneName, zoneRemedy);
