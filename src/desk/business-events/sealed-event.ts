import { seal } from '../memory/chain.js';
import type { EventSave, HeldEvent } from './ports.js';

/** A save of an event, sealed. @param before the event as it was loaded for it; null for one that is filed */
export function sealedEvent(before: HeldEvent | null, save: Omit<EventSave, 'seal'>): EventSave {
  const { event, entry } = save;
  const sealed = before === null ? null : { state: before.event, head: before.head };
  return { ...save, seal: seal(sealed, { ref: event.ref, entry, state: event }) };
}
