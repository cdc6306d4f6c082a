import type { BusinessEvent, Effect } from '../../program/business-events/event.js';
import { hasReversed } from '../../program/business-events/reverse.js';
import { hasTaken } from '../../program/business-events/take-effect.js';
import type { InputOf } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import type { PartnersDesk } from '../interface/partners-desk.js';
import type { Applications } from '../ports/applications.js';
import type { Directory } from '../ports/directory.js';

/** Takes a step of an application for the program; gives what it came to, or a refusal. */
export type TakeForDesk = <Name extends 'apply-business-event' | 'undo-business-event'>(
  name: Name,
  request: { ref: string; by: 'desk'; input: InputOf<Name>; seen: null },
) => Promise<object>;

/** What effects are made through: steps of applications, and partners' records. */
export interface EffectParts {
  applications: Pick<Applications, 'load' | 'find'>;
  directory: Directory;
  partners: Pick<PartnersDesk, 'take' | 'divest'>;
  perform: TakeForDesk;
}

/**
 * Makes one effect, or finds it made. May be repeated at any time and by several processes at once: an application
 * remembers which event has touched it, and a record changes only from what it was.
 */
export async function make(parts: EffectParts, event: BusinessEvent, effect: Effect): Promise<Effect> {
  if (effect.outcome !== 'pending') return effect;
  const why = await (effect.kind === 'link-merged'
    ? link(parts, event, effect)
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

async function link(
  { partners }: EffectParts,
  { ref: event }: BusinessEvent,
  { target, text, before }: Effect,
): Promise<string | null> {
  const input = { from: before || null, to: text, event };
  const done = await partners.take('link', { id: target, by: 'desk', input, seen: null });
  return done instanceof Refusal ? done.message : null;
}

/** A new partner starts from nothing (SDP-99). */
async function addRecord(
  { directory, partners }: EffectParts,
  { ref, first }: BusinessEvent,
  { target, text }: Effect,
): Promise<string | null> {
  const parent = first.partnerId === null ? null : await directory.partner(first.partnerId);
  if (parent === null) return `${first.name} is not on record any more.`;
  await partners.divest(parent, { id: target, name: text }, `divested from ${parent.name} (${ref})`);
  return null;
}

/** Takes one effect back, or finds it taken back; what somebody changed since stays, and says why. */
export async function reverse(parts: EffectParts, event: BusinessEvent, effect: Effect): Promise<Effect> {
  if (effect.outcome !== 'done') return effect;
  const why = await (effect.kind === 'link-merged'
    ? unlink(parts, event, effect)
    : effect.kind === 'new-record'
      ? removeRecord(parts, event, effect)
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

async function unlink(
  { partners }: EffectParts,
  { ref: event }: BusinessEvent,
  { target, text, before }: Effect,
): Promise<string | null> {
  const input = { from: text, to: before || null, event };
  const done = await partners.take('unlink', { id: target, by: 'desk', input, seen: null });
  return done instanceof Refusal ? done.message : null;
}

async function removeRecord(
  { applications, partners }: EffectParts,
  { ref }: BusinessEvent,
  { target, text }: Effect,
): Promise<string | null> {
  const used = (await applications.find({ partnerId: target })).length > 0;
  if (used) return `The record of ${text} is in use, so it stays.`;
  const input = { why: `${ref} was undone` };
  const done = await partners.take('remove', { id: target, by: 'desk', input, seen: null });
  return done instanceof Refusal && done.code !== 'not-found' ? done.message : null;
}
