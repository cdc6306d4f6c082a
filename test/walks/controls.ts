import type { In } from '../../sandbox/control.js';
import { interactiveElements } from '../../sandbox/slack/block-kit/walk.js';
import { isRecord, type Json, records, text, textObject } from '../../sandbox/slack/json.js';
import type { RunningSlack } from '../../sandbox/slack/running-slack.js';

/** Something a person can press or choose, and where. */
export interface Control {
  in: In;
  blockId: string;
  actionId: string;
  /** Undefined for a button. */
  value?: unknown;
  /** What it says. */
  label: string;
  /** The application it is about, as its key says; empty when none. */
  ref: string;
}

/** Everything that tells the app of a press: buttons without an address, menus and pickers outside of forms. */
export function controlsIn(blocks: Json[], place: In, now: Date): Control[] {
  return interactiveElements(blocks).flatMap(({ block, element, input }) => {
    if (input && block.dispatch_action !== true) return [];
    if (element.url !== undefined) return [];
    const base = {
      in: place,
      blockId: text(block.block_id),
      actionId: text(element.action_id),
      label: textObject(element.text) || text(element.type),
      ref: refIn(text(element.value)),
    };
    return valuesOf(element, now).map((value) => ({ ...base, ...(value === undefined ? {} : { value }) }));
  });
}

/** What is chosen in an element that needs a choice: its first and its last option, somebody, yesterday. */
function valuesOf(element: Json, now: Date): unknown[] {
  const options = records(element.options).concat(
    records(element.option_groups).flatMap((group) => records(group.options)),
  );
  const ends = [options[0], options.at(-1)].flatMap((option) => (option ? [text(option.value)] : []));
  switch (element.type) {
    case 'button':
      return [undefined];
    case 'static_select':
    case 'radio_buttons':
      return [...new Set(ends)];
    case 'checkboxes':
      return ends.length === 0 ? [] : [[ends[0]]];
    case 'users_select':
      return ['U0TINA'];
    case 'datetimepicker':
      return [Math.floor(now.getTime() / 1000) - 86_400];
    case 'datepicker':
      return [now.toISOString().slice(0, 10)];
    default:
      return [];
  }
}

function refIn(value: string): string {
  try {
    const key: unknown = JSON.parse(value);
    return isRecord(key) ? text(key.ref) : '';
  } catch {
    return '';
  }
}

/** The window a person has on top. */
export function topOf(slack: RunningSlack, user: string) {
  const stack = slack.views.stack(user);
  const view = stack.at(-1);
  if (view === undefined) return null;
  const { payload } = view;
  const below = stack.at(-2)?.payload;
  return {
    view,
    blocks: records(payload.blocks),
    form: isRecord(payload.submit),
    depth: stack.length,
    name: `${text(payload.callback_id)} “${textObject(payload.title)}”`,
    below: below === undefined ? '' : text(below.callback_id),
    metadata: text(payload.private_metadata),
  };
}
