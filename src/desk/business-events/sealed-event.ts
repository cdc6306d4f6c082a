import { seal } from '../memory/chain.js';
import { kept } from '../memory/sealed-save.js';
import type { EventSave, HeldEvent } from './ports.js';

/** A save of an event, sealed. @param before the event as it was loaded for it; null for one that is filed */
export function sealedEvent(before: HeldEvent | null, save: Omit<EventSave, 'seal'>): EventSave {
  const { entry } = save;
  const { ref } = save.event;
  if (before === null) return { ...save, seal: seal(null, { ref, entry, state: save.event }) };
  const event = kept(before.stored, before.event, save.event);
  return {
    ...save,
    event,
    seal: seal({ state: before.stored, head: before.head }, { ref, entry, state: event }),
  };
}
