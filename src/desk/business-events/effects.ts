import type { BusinessEvent, Effect } from '../../program/business-events/event.js';
import { hasReversed } from '../../program/business-events/reverse.js';
import { hasTaken } from '../../program/business-events/take-effect.js';
import { settingOf } from '../../program/clocks/calendar-setting.js';
import type { InputOf } from '../../program/lifecycle.js';
import { type Partner, partnerDefaults } from '../../program/people/partner.js';
import { Refusal } from '../../program/refusal.js';
import type { Applications, Directory } from '../ports.js';

/** Takes a step of an application for the program; gives what it came to, or a refusal. */
export type TakeForDesk = <Name extends 'apply-business-event' | 'undo-business-event'>(
  name: Name,
  request: { ref: string; by: 'desk'; input: InputOf<Name>; seen: null },
) => Promise<object>;

/** What effects are made through: steps of applications, and partners' records. */
export interface EffectParts {
  applications: Pick<Applications, 'load' | 'find'>;
  directory: Directory;
  perform: TakeForDesk;
}

/**
 * Makes one effect, or finds it made. May be repeated at any time and by several processes at once: an application
 * remembers which event has touched it, and a record changes only from what it was.
 */
export async function make(parts: EffectParts, event: BusinessEvent, effect: Effect): Promise<Effect> {
  if (effect.outcome !== 'pending') return effect;
  const why = await (effect.kind === 'link-merged'
    ? link(parts, effect)
    : effect.kind === 'new-record'
      ? addRecord(parts, event, effect)
      : takeOnApplication(parts, event, effect));
  return why === null ? { ...effect, outcome: 'done' } : { ...effect, outcome: 'left', remark: why };
}

async function takeOnApplication(
  { applications, perform }: EffectParts,
  { ref: event }: BusinessEvent,
  { kind, target, text, day }: Effect,
): Promise<string | null> {
  const done = await perform('apply-business-event', {
    ref: target,
    by: 'desk',
    input: { event, kind, text, day },
    seen: null,
  });
  if (!(done instanceof Refusal)) return null;
  const stored = await applications.load(target);
  return stored !== null && hasTaken(stored.application, { event, kind }) ? null : done.message;
}

async function link({ directory }: EffectParts, { target, text, before }: Effect): Promise<string | null> {
  if (await directory.relinkPartner(target, { from: before || null, to: text })) return null;
  const partner = await directory.partner(target);
  return partner?.mergedInto === text
    ? null
    : `The record of ${partner?.name ?? target} was changed meanwhile.`;
}

/** A new partner starts from nothing: only where it is counted is known, from the one it comes from (SDP-99). */
async function addRecord(
  { directory }: EffectParts,
  { first }: BusinessEvent,
  { target, text }: Effect,
): Promise<string | null> {
  const parent = first.partnerId === null ? null : await directory.partner(first.partnerId);
  if (parent === null) return `${first.name} is not on record any more.`;
  const record: Partner = {
    ...partnerDefaults,
    id: target,
    name: text,
    type: parent.type,
    tier: 'registered',
    allianceLead: null,
    applicants: [],
    technicalContacts: [],
    pdm: null,
    pdr: null,
    channel: null,
    ...settingOf(parent),
    ndaSigned: false,
    aceEligible: false,
    firstAwardAt: null,
    divestedFrom: parent.id,
  };
  await directory.addPartner(record);
  return null;
}

/** Takes one effect back, or finds it taken back; what somebody changed since stays, and says why. */
export async function reverse(parts: EffectParts, event: BusinessEvent, effect: Effect): Promise<Effect> {
  if (effect.outcome !== 'done') return effect;
  const why = await (effect.kind === 'link-merged'
    ? unlink(parts, effect)
    : effect.kind === 'new-record'
      ? removeRecord(parts, effect)
      : reverseOnApplication(parts, event, effect));
  return why === null ? { ...effect, outcome: 'reversed' } : { ...effect, outcome: 'kept', remark: why };
}

async function reverseOnApplication(
  { applications, perform }: EffectParts,
  { ref: event }: BusinessEvent,
  { kind, target }: Effect,
): Promise<string | null> {
  const done = await perform('undo-business-event', {
    ref: target,
    by: 'desk',
    input: { event, kind },
    seen: null,
  });
  if (!(done instanceof Refusal)) return null;
  const stored = await applications.load(target);
  return stored !== null && hasReversed(stored.application, { event, kind }) ? null : done.message;
}

async function unlink({ directory }: EffectParts, { target, text, before }: Effect): Promise<string | null> {
  if (await directory.relinkPartner(target, { from: text, to: before || null })) return null;
  const partner = await directory.partner(target);
  return (partner?.mergedInto ?? '') === before
    ? null
    : `The record of ${partner?.name ?? target} was changed since.`;
}

async function removeRecord(
  { applications, directory }: EffectParts,
  { target, text }: Effect,
): Promise<string | null> {
  const used = (await applications.find({ partnerId: target })).length > 0;
  if (!used && ((await directory.removePartner(target)) || (await directory.partner(target)) === null))
    return null;
  return `The record of ${text} is in use, so it stays.`;
}
