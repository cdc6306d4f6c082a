import type { App } from '@slack/bolt';

/** What a listener of Bolt's can wait for by an id. */
const kinds = ['action', 'view', 'options', 'shortcut', 'command'] as const;
export type Kind = (typeof kinds)[number];

/** Whether somebody listens for this id. */
export type KnownIds = (kind: Kind, id: string) => boolean;

/**
 * Notes what features listen for while they register. Bolt keeps that to itself, and what nobody listens for it
 * answers not at all: whoever pressed is left with a warning sign. To be called before the first feature registers.
 */
export function noteListeners(app: App): KnownIds {
  const noted = new Map<Kind, unknown[]>(kinds.map((kind) => [kind, []]));
  for (const kind of kinds) {
    const register = Reflect.get(app, kind).bind(app) as (...given: unknown[]) => void;
    const noting = (...given: unknown[]) => {
      noted.get(kind)?.push(given[0]);
      register(...given);
    };
    Object.assign(app, { [kind]: noting });
  }
  return (kind, id) => (noted.get(kind) ?? []).some((pattern) => fits(pattern, id));
}

/** A pattern as Bolt takes it: the id, an expression for it, or an object that names it. */
function fits(pattern: unknown, id: string): boolean {
  if (typeof pattern === 'string') return pattern === id;
  if (pattern instanceof RegExp) return pattern.test(id);
  if (typeof pattern !== 'object' || pattern === null) return false;
  const named: unknown = Reflect.get(pattern, 'action_id') ?? Reflect.get(pattern, 'callback_id');
  return named !== undefined && fits(named, id);
}
