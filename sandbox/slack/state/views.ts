import { limits } from '../block-kit/limits.js';
import { interactiveElements } from '../block-kit/walk.js';
import { isRecord, type Json, records, text } from '../json.js';
import { newId, secret } from './ids.js';
import { initialState } from './inputs.js';

/** A view as one person has it open. */
export interface OpenView {
  id: string;
  user: string;
  type: 'modal' | 'home';
  /** What the app sent, with ids and defaults filled in. */
  payload: Json;
  hash: string;
  rootId: string;
  previousId: string | null;
  /** What the person put in, by block id and action id. */
  values: Map<string, Json>;
  /** Complaints shown at fields, by block id. */
  errors: Map<string, string>;
  /** A banner of Slack's own, when something went wrong; null otherwise. */
  notice: string | null;
}

export interface Views {
  /** Bottom first. */
  stack(user: string): OpenView[];
  home(user: string): OpenView | null;
  byId(id: string): OpenView | null;
  byExternalId(id: string): OpenView | null;
  open(user: string, payload: Json): OpenView;
  push(user: string, payload: Json): OpenView | 'push_limit_reached';
  replace(view: OpenView, payload: Json): void;
  publish(user: string, payload: Json): OpenView;
  /** Takes one view off its stack. */
  remove(view: OpenView): void;
  clear(user: string): void;
  /** What a person has open, to be laid before them again by what is returned: views are changed in place. */
  keep(user: string): () => void;
}

const key = (block: unknown, action: unknown): string => `${String(block)}\u0000${String(action)}`;

/** The `state.values` of a view: every element that can hold something, whether touched or not. */
export function stateValues(blocks: Json[], values: Map<string, Json>): Json {
  const out: Record<string, Json> = {};
  for (const { block, element } of interactiveElements(blocks)) {
    const initial = initialState(element);
    if (initial === null) continue;
    const blockId = text(block.block_id);
    const entry = values.get(key(blockId, element.action_id)) ?? initial;
    out[blockId] = { ...out[blockId], [text(element.action_id)]: entry };
  }
  return out;
}

/** Keeps what the person typed where the new blocks still have the same field. */
function retained(blocks: Json[], values: Map<string, Json>): Map<string, Json> {
  const kept = new Map<string, Json>();
  for (const { block, element } of interactiveElements(blocks)) {
    const name = key(block.block_id, element.action_id);
    const old = values.get(name);
    if (old !== undefined && old.type === element.type) kept.set(name, old);
  }
  return kept;
}

const copied = (view: OpenView): OpenView => ({
  ...view,
  values: new Map(view.values),
  errors: new Map(view.errors),
});

export const valueKey = key;

export function createViews(now: () => Date): Views {
  const stacks = new Map<string, OpenView[]>();
  const homes = new Map<string, OpenView>();
  const hash = () => `${Math.floor(now().getTime() / 1000)}.${secret(4)}`;
  const fresh = (user: string, payload: Json, previous: OpenView | null): OpenView => {
    const id = newId('V');
    return {
      id,
      user,
      type: payload.type === 'home' ? 'home' : 'modal',
      payload,
      hash: hash(),
      rootId: previous?.rootId ?? id,
      previousId: previous?.id ?? null,
      values: new Map(),
      errors: new Map(),
      notice: null,
    };
  };
  const all = () => [...[...stacks.values()].flat(), ...homes.values()];
  const views: Views = {
    stack: (user) => stacks.get(user) ?? [],
    home: (user) => homes.get(user) ?? null,
    byId: (id) => all().find((view) => view.id === id) ?? null,
    byExternalId: (id) => all().find((view) => text(view.payload.external_id) === id) ?? null,
    open(user, payload) {
      const view = fresh(user, payload, null);
      stacks.set(user, [view]);
      return view;
    },
    push(user, payload) {
      const stack = views.stack(user);
      if (stack.length >= limits.modalStack) return 'push_limit_reached';
      const view = fresh(user, payload, stack.at(-1) ?? null);
      stacks.set(user, [...stack, view]);
      return view;
    },
    replace(view, payload) {
      view.payload = payload;
      view.hash = hash();
      view.values = retained(records(payload.blocks), view.values);
      view.errors.clear();
      view.notice = null;
    },
    publish(user, payload) {
      const existing = homes.get(user);
      if (existing !== undefined) {
        views.replace(existing, payload);
        return existing;
      }
      const view = fresh(user, payload, null);
      homes.set(user, view);
      return view;
    },
    remove(view) {
      stacks.set(
        view.user,
        views.stack(view.user).filter((entry) => entry.id !== view.id),
      );
    },
    clear: (user) => void stacks.set(user, []),
    keep(user) {
      const kept = views.stack(user).map(copied);
      return () => void stacks.set(user, kept.map(copied));
    },
  };
  return views;
}

/** The view as Slack sends it to the app. */
export function viewObject(view: OpenView, app: { appId: string; botId: string; teamId: string }): Json {
  const { payload } = view;
  const optional = (name: string): unknown => (isRecord(payload[name]) ? payload[name] : null);
  return {
    id: view.id,
    team_id: app.teamId,
    type: view.type,
    blocks: payload.blocks,
    private_metadata: text(payload.private_metadata),
    callback_id: text(payload.callback_id),
    state: { values: stateValues(records(payload.blocks), view.values) },
    hash: view.hash,
    title: optional('title') ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: payload.clear_on_close === true,
    notify_on_close: payload.notify_on_close === true,
    close: optional('close'),
    submit: optional('submit'),
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.appId,
    external_id: text(payload.external_id),
    app_installed_team_id: app.teamId,
    bot_id: app.botId,
  };
}
