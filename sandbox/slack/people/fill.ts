import { offeredOptions } from '../block-kit/composition.js';
import type { SlackContext } from '../context.js';
import { type Json, text, textObject } from '../json.js';
import { initialState } from '../state/inputs.js';
import type { User } from '../state/workspace.js';
import { type Found, findControl, type Wish } from './controls.js';
import { act, type ClickOutcome, heldBy, keyOf } from './interact.js';
import { Impossible, impossible } from './problem.js';
import type { Surface } from './seeing.js';
import { isExternal, suggest } from './suggest.js';
import { stateFrom } from './values.js';

/** The options an external menu would offer for each thing typed into it; null for every other element. */
async function offeredFor(
  slack: SlackContext,
  user: User,
  found: Found,
  given: unknown,
): Promise<Json[] | null> {
  if (!isExternal(found.element) || given === null || given === '') return null;
  const queries = Array.isArray(given) ? given.map(String) : [String(given)];
  const offered: Json[] = [];
  for (const query of queries) {
    const options = await suggest(slack, user, found, query);
    offered.push(...options);
  }
  const initial = initialState(found.element);
  return [
    ...offered,
    ...(Array.isArray(initial?.selected_options) ? (initial.selected_options as Json[]) : []),
  ];
}

const isButton = (element: Json): boolean => /button|^feedback/.test(text(element.type));

function needsValue({ element }: Found): never {
  const options = offeredOptions(element).map((option) => `"${textObject(option.text)}"`);
  return impossible(
    'needs_value',
    `${String(element.type)} ${String(element.action_id)} needs a "value"${options.length > 0 ? `, one of ${options.join(', ')}` : ''}`,
  );
}

/** What a click without a value leaves in an element. */
const pressed = (found: Found): Json => ({ type: text(found.element.type) });

/** A person works one element: presses a button, or chooses `value` in a menu or picker. */
export async function click(
  slack: SlackContext,
  user: User,
  found: Found,
  value: unknown,
): Promise<ClickOutcome> {
  const { element, option } = found;
  const named = option === null ? value : (option.value ?? textObject(option.text));
  const wanted = element.type === 'checkboxes' && option !== null ? toggled(found, user, option) : named;
  if (wanted === undefined && !isButton(element)) return needsValue(found);
  if (wanted === undefined) return act(slack, user, found, pressed(found));
  const state = stateFrom(slack, user, element, wanted, await offeredFor(slack, user, found, wanted));
  if (!found.input || found.block.dispatch_action === true) return act(slack, user, found, state);
  heldBy(found.surface, user).set(keyOf(found), state);
  slack.changes.notify(found.surface.kind === 'view' ? 'views' : 'messages');
  return { acknowledged: true };
}

/** Clicking one checkbox adds it to those ticked, or takes it away. */
function toggled(found: Found, user: User, option: Json): string[] {
  const state = heldBy(found.surface, user).get(keyOf(found)) ?? initialState(found.element);
  const ticked = Array.isArray(state?.selected_options)
    ? (state.selected_options as Json[]).map((entry) => text(entry.value))
    : [];
  const value = text(option.value);
  return ticked.includes(value) ? ticked.filter((entry) => entry !== value) : [...ticked, value];
}

const wishes = (name: string): Wish[] => [{ blockId: name }, { actionId: name }, { label: name }];

function field(surface: Surface, name: string): Found {
  for (const wish of wishes(name)) {
    try {
      return findControl([surface], wish);
    } catch (error) {
      if (!(error instanceof Impossible) || error.error !== 'not_found') throw error;
    }
  }
  return findControl([surface], { label: name });
}

/** A person fills several fields, each named by label, block id or action id; what dispatches, dispatches. */
export async function fill(slack: SlackContext, user: User, surface: Surface, values: Json): Promise<void> {
  for (const [name, given] of Object.entries(values)) {
    await click(slack, user, field(surface, name), given);
    if (surface.kind === 'view') surface.blocks = (surface.view.payload.blocks ?? []) as Json[];
  }
}
