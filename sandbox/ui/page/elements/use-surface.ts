import { useRef, useState } from 'preact/hooks';
import { attempt, tellUnacknowledged } from '../world/acting.js';
import { api } from '../world/api.js';
import { state } from '../world/store.js';
import type { Block, Element, Place, StateValues } from '../world/types.js';
import { initialValue, type Simple, stateValue } from './element-data.js';
import type { Surface } from './surface.js';

/** What the person has changed and the sandbox has not been told: block id → action id → value. */
export type Drafts = Record<string, Record<string, Simple>>;

export interface DraftingSurface extends Surface {
  /** Tells the sandbox what was put in since the last time. */
  flush(): Promise<void>;
  /** Puts values in from outside, keyed by block id. */
  put(drafts: Drafts): void;
}

interface Held {
  values?: StateValues | undefined;
  errors?: Record<string, string> | null | undefined;
}

/** Reads a file as base64. */
async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let index = 0; index < bytes.length; index += 8192)
    binary += String.fromCharCode(...bytes.subarray(index, index + 8192));
  return btoa(binary);
}

export async function uploadFile(file: File): Promise<string | null> {
  const mimetype = file.type || 'application/octet-stream';
  const content = await base64(file);
  return attempt(() => api.upload({ as: state().as, name: file.name, mimetype, content }));
}

/** Filling in one block's elements; a block of several elements is keyed by action id instead. */
const fillValues = (drafts: Drafts): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(drafts).flatMap(([blockId, actions]): [string, unknown][] => {
      const entries = Object.entries(actions);
      return entries.length === 1 ? [[blockId, entries[0]?.[1]]] : entries;
    }),
  );

/** The drafts of one surface, kept while it is shown and sent along before anything on it is clicked. */
export function useDraftingSurface(place: Place, held: Held): DraftingSurface {
  const [drafts, setDrafts] = useState<Drafts>({});
  const latest = useRef<Drafts>({});
  const sent = useRef<Drafts>({});
  const store = (next: Drafts) => {
    latest.current = next;
    setDrafts(next);
  };
  const keep = (blockId: string, actionId: string, value: Simple) =>
    store({ ...latest.current, [blockId]: { ...latest.current[blockId], [actionId]: value } });
  const flush = async () => {
    if (!('view' in place) || latest.current === sent.current) return;
    sent.current = latest.current;
    await api.fill({ as: state().as, view: place.view, values: fillValues(latest.current) });
  };
  return {
    place,
    value: (block, element) => {
      const drafted = drafts[block.block_id ?? '']?.[element.action_id ?? ''];
      if (drafted !== undefined) return drafted;
      const stated = stateValue(held.values, block, element);
      return stated === undefined ? initialValue(element) : stated;
    },
    change: (block, element, value) => keep(block.block_id ?? '', element.action_id ?? '', value),
    act: (block, element, value) => actOn({ place, block, element }, value, flush),
    suggest: (block, element, query) => suggestFor(place, block, element, query),
    upload: uploadFile,
    error: (block) => held.errors?.[block.block_id ?? ''],
    flush,
    put: (values) => store({ ...latest.current, ...values }),
  };
}

async function actOn(
  { place, block, element }: { place: Place; block: Block; element: Element },
  value: Simple | undefined,
  flush: () => Promise<void>,
): Promise<void> {
  const answer = await attempt(async () => {
    await flush();
    return api.click({
      as: state().as,
      in: place,
      blockId: block.block_id,
      actionId: element.action_id,
      ...(value === undefined ? {} : { value }),
    });
  });
  tellUnacknowledged(answer);
}

async function suggestFor(place: Place, block: Block, element: Element, query: string) {
  const request = {
    as: state().as,
    in: place,
    blockId: block.block_id,
    actionId: element.action_id ?? '',
    query,
  };
  const answer = await attempt(() => api.suggest(request));
  return { options: answer?.options ?? [], groups: answer?.option_groups ?? [] };
}
