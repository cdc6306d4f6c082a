import { z } from 'zod';
import { Refusal } from '../../refusal.js';
import { passedOn } from '../duties.js';
import { placedInstead } from '../one-person.js';
import { movedTo, type Partner, partnerDuties, partnerPeople } from '../partner.js';
import { definePartnerStep, type PartnerOutcome } from './partner-step.js';

/** A place of somebody's passes to somebody else: PDM, PDR, alliance lead, applicant, technical contact. */
export const handOverPlace = definePartnerStep({
  name: 'hand-over-place',
  label: 'Hand a place over',
  does: 'hand duties over',
  by: ['administrator', 'program-office', 'program-manager', 'desk'],
  input: z.object({ kind: z.enum(partnerDuties), from: z.string(), to: z.string() }),
  part: ({ kind }) => kind,
  decide: ({ partner }, { kind, from, to }) =>
    quietly(passedOn(partner, kind, from, to), `${kind} handed over`),
});

/** Two accounts are one person now: what names the one names the other. */
export const recordMergedPlaces = definePartnerStep({
  name: 'record-merged-accounts',
  label: 'Record merged accounts',
  does: 'record that two accounts are one person',
  by: ['desk'],
  input: z.object({ from: z.string(), into: z.string(), intoName: z.string() }),
  part: () => 'people',
  decide: ({ partner }, { from, into, intoName }) =>
    quietly(placedInstead(partner, from, into), `a second account of ${intoName} is named as the person`),
});

/** The partner's channel has another id now. */
export const moveChannel = definePartnerStep({
  name: 'move-channel',
  label: 'Follow a channel',
  does: 'follow channels',
  by: ['desk'],
  input: z.object({ before: z.string(), after: z.string() }),
  part: () => 'channel',
  decide: ({ partner, now }, { before, after }) =>
    quietly(
      partner.channel === before ? movedTo(partner, after, now) : partner,
      'its channel has another id',
    ),
});

/** Makes an application's award the partner's first ever, unless another one is (SDP-11). */
export const recordFirstAward = definePartnerStep({
  name: 'record-first-award',
  label: 'Record the first award',
  does: 'record first awards',
  by: ['desk'],
  input: z.object({ ref: z.string(), at: z.date() }),
  part: () => 'first-award',
  decide({ partner }, { ref, at }) {
    if (partner.firstAwardRef === ref) return quietly(partner, '');
    if (partner.firstAwardAt !== null)
      return new Refusal('blocked', `${partner.name} was awarded before, so ${ref} is not its first award.`);
    return quietly({ ...partner, firstAwardAt: at, firstAwardRef: ref }, `${ref} is its first award`);
  },
});

const Link = z.object({ from: z.string().nullable(), to: z.string().nullable(), event: z.string() });

/** Says whose part a partner is, if its record says what it said when that was ruled (SDP-96, SDP-97). */
export const linkPartner = definePartnerStep({
  name: 'link',
  label: 'Link to the buyer',
  does: 'link partners',
  by: ['desk'],
  input: Link,
  part: () => 'link',
  decide: ({ partner }, link) =>
    relinked(partner, link, { note: `bought (${link.event})`, when: 'meanwhile' }),
});

/** Takes a link back, if the record still says it. */
export const unlinkPartner = definePartnerStep({
  name: 'unlink',
  label: 'Take a link back',
  does: 'unlink partners',
  by: ['desk'],
  input: Link,
  part: () => 'link',
  decide: ({ partner }, link) =>
    relinked(partner, link, { note: `not bought after all (${link.event})`, when: 'since' }),
});

function relinked(
  partner: Partner,
  { from, to }: z.infer<typeof Link>,
  { note, when }: { note: string; when: 'meanwhile' | 'since' },
): PartnerOutcome | Refusal {
  if (partner.mergedInto === to) return quietly(partner, note);
  if (partner.mergedInto !== from)
    return new Refusal('conflict', `The record of ${partner.name} was changed ${when}.`);
  return quietly({ ...partner, mergedInto: to }, note);
}

/** Takes a partner off the record on which nobody is named; what it was stays known. */
export const removePartner = definePartnerStep({
  name: 'remove',
  label: 'Take off the record',
  does: 'take partners off the record',
  by: ['desk'],
  input: z.object({ why: z.string() }),
  part: () => 'partner',
  decide({ partner, now }, { why }) {
    if (partnerPeople(partner).length > 0)
      return new Refusal('blocked', `The record of ${partner.name} is in use, so it stays.`);
    return quietly({ ...partner, removed: { at: now, why } }, `taken off the record (${why})`);
  },
});

function quietly(partner: Partner, note: string): PartnerOutcome {
  return { partner, notices: [], note };
}
