import { useRef, useState } from 'preact/hooks';
import { attempt, tellUnacknowledged } from '../world/acting.js';
import { api } from '../world/api.js';
import { state } from '../world/store.js';
import type { Block, Element, Place, StateValues } from '../world/types.js';
import { rememberFile } from '../world/uploads.js';
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
  state?: StateValues | undefined;
  errors?: Record<string, string> | null | undefined;
  /** Action ids of elements the app did not answer. */
  warnings?: string[] | undefined;
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
  const id = await attempt(() => api.upload({ as: state().as, name: file.name, mimetype, content }));
  if (id !== null) rememberFile(id, file.name);
  return id;
}

type Drafting = readonly [drafts: Drafts, blockId: string, actionId: string];

const withDraft = ([drafts, blockId, actionId]: Drafting, value: Simple): Drafts => ({
  ...drafts,
  [blockId]: { ...drafts[blockId], [actionId]: value },
});

/** An input block holds one element, so that its block id names it. */
const fillValues = (drafts: Drafts): Record<string, Simple> =>
  Object.fromEntries(
    Object.entries(drafts).flatMap(([blockId, actions]) =>
      Object.values(actions).map((value) => [blockId, value] as const),
    ),
  );

/** The drafts of one surface, kept while it is shown; those of inputs are sent before anything on it is clicked. */
export function useDraftingSurface(place: Place, held: Held): DraftingSurface {
  const [drafts, setDrafts] = useState<Drafts>({});
  const latest = useRef<Drafts>({});
  const unsent = useRef<Drafts>({});
  const store = (next: Drafts) => {
    latest.current = next;
    setDrafts(next);
  };
  const flush = async () => {
    const values = fillValues(unsent.current);
    unsent.current = {};
    if (!('view' in place) || Object.keys(values).length === 0) return;
    await api.fill({ as: state().as, view: place.view, values });
  };
  return {
    place,
    value: (block, element) => {
      const drafted = drafts[block.block_id ?? '']?.[element.action_id ?? ''];
      if (drafted !== undefined) return drafted;
      const stated = stateValue(held.state, block, element);
      return stated === undefined ? initialValue(element) : stated;
    },
    change: (block, element, value) => {
      const [blockId, actionId] = [block.block_id ?? '', element.action_id ?? ''];
      store(withDraft([latest.current, blockId, actionId], value));
      if (block.type === 'input') unsent.current = withDraft([unsent.current, blockId, actionId], value);
    },
    act: (block, element, value) => {
      if (value !== undefined) delete unsent.current[block.block_id ?? ''];
      return actOn({ place, block, element }, value, flush);
    },
    suggest: (block, element, query) => suggestFor(place, block, element, query),
    upload: uploadFile,
    // A complaint about what stood there before the last edit is of no use any more.
    error: (block) =>
      unsent.current[block.block_id ?? ''] ? undefined : held.errors?.[block.block_id ?? ''],
    unanswered: (element) => held.warnings?.includes(element.action_id ?? '') ?? false,
    flush,
    put: (values) => {
      store({ ...latest.current, ...values });
      unsent.current = { ...unsent.current, ...values };
    },
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
