import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { validateView } from '../../sandbox/slack/block-kit/validate.js';
import type { BoltSurface } from './bolt-surface.js';

/** What somebody types or chooses, by field: text, an option's value, people's or files' ids, or a day. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** What a form is answered with. */
export type FormAnswer = { response_action: string; view: ModalView; errors?: object } | undefined;

const person = (id: string) => ({ id, username: id, name: id, team_id: 'T2' });
const envelope = { team: { id: 'T2', domain: 'acme-demo' }, api_app_id: 'A1', token: 't' };

/** Buttons pressed and forms sent on a Bolt surface, as Slack would hand them over. */
export function formsOn(surface: BoltSurface) {
  let presses = 0;

  function press(user: string, action: Record<string, unknown>, place: Record<string, unknown> = {}) {
    presses += 1;
    return surface.send({
      ...envelope,
      type: 'block_actions',
      user: person(user),
      trigger_id: `t.${presses}`,
      channel: { id: 'CACME', name: 'acme' },
      message: { ts: '5.5', type: 'message', text: '' },
      container: { type: 'message' },
      actions: [{ type: 'button', block_id: 'b', action_ts: `1.${presses}`, ...action }],
      ...place,
    });
  }

  /** The window this press opens. */
  async function openedBy(user: string, action: Record<string, unknown>): Promise<ModalView> {
    surface.calls.length = 0;
    await press(user, action);
    const call = surface.calls.find(({ method }) => method === 'views.open');
    if (call === undefined)
      throw new Error(`${JSON.stringify(action)} opened nothing: ${JSON.stringify(surface.calls)}`);
    return call.args.view as ModalView;
  }

  async function submitted(
    user: string,
    view: ModalView,
    typed: Filled = {},
    id = 'V1',
  ): Promise<FormAnswer> {
    const [answer] = await surface.send({
      ...envelope,
      type: 'view_submission',
      user: person(user),
      trigger_id: 's.1',
      view: {
        ...view,
        id,
        hash: 'h',
        root_view_id: id,
        previous_view_id: null,
        app_installed_team_id: 'T1',
        state: stateOf(view, typed),
      },
    });
    return answer as FormAnswer;
  }

  return {
    press,
    /** A button or a menu inside a window. */
    pressIn: (user: string, view: ModalView, action: Record<string, unknown>) =>
      press(user, action, {
        channel: undefined,
        message: undefined,
        container: { type: 'view', view_id: 'V1' },
        view: {
          ...view,
          id: 'V1',
          hash: 'h',
          root_view_id: 'V1',
          previous_view_id: null,
          state: stateOf(view, {}),
        },
      }),
    openedBy,
    /** The window that was shown last. */
    newest(): ModalView {
      const shown = surface.calls.findLast(
        ({ method }) => method === 'views.open' || method === 'views.push',
      );
      if (shown === undefined) throw new Error(`nothing was shown: ${JSON.stringify(surface.calls)}`);
      return shown.args.view as ModalView;
    },
    /** The window of this link, pressed for DD-1001. */
    opened: (user: string, link: string, { seen = 1, which = '' } = {}) =>
      openedBy(user, { action_id: `door.${link}`, value: JSON.stringify({ ref: 'DD-1001', seen, which }) }),
    submitted,
  };
}

/** What Slack would send of a view: what stands in its fields, with what this person typed over it. */
function stateOf(view: ModalView, typed: Filled) {
  const values = view.blocks.flatMap((block) => {
    if (block.type !== 'input' || block.block_id === undefined) return [];
    const { element } = block as InputBlock;
    return [[block.block_id, { [element.action_id ?? '']: stateIn(element, typed[block.block_id]) }]];
  });
  return { values: Object.fromEntries(values) };
}

function stateIn(element: InputBlock['element'], typed: Filled[string] | undefined) {
  const initial = (name: string): unknown => Reflect.get(element, `initial_${name}`) ?? null;
  const options = optionsOf(element);
  const wanted = typed === undefined ? undefined : [typed].flat();
  const [first] = wanted ?? [];
  const { type } = element;
  return {
    type,
    value: type === 'plain_text_input' ? (first ?? initial('value')) : null,
    selected_option:
      wanted === undefined ? initial('option') : (options.find(({ value }) => value === first) ?? null),
    selected_options:
      wanted === undefined
        ? (initial('options') ?? [])
        : options.filter(({ value }) => wanted.includes(value)),
    files: type === 'file_input' ? (wanted ?? []).map((id) => ({ id })) : null,
    selected_date: type === 'datepicker' ? (first ?? initial('date')) : null,
    selected_user: type === 'users_select' ? (first ?? initial('user')) : null,
    selected_users: type === 'multi_users_select' ? (wanted ?? initial('users') ?? []) : null,
    selected_conversation: type === 'conversations_select' ? (first ?? initial('conversation')) : null,
    selected_channel: type === 'channels_select' ? (first ?? initial('channel')) : null,
  };
}

function optionsOf(element: InputBlock['element']): { value: string }[] {
  const groups = (Reflect.get(element, 'option_groups') ?? []) as { options: { value: string }[] }[];
  const flat = (Reflect.get(element, 'options') ?? []) as { value: string }[];
  return [...flat, ...groups.flatMap(({ options }) => options)];
}

/** The form that stands in place of the one that was sent. */
export function drawnAgain(answer: FormAnswer): ModalView {
  if (answer?.response_action !== 'update') throw new Error(`no form again: ${JSON.stringify(answer)}`);
  const faults = validateView(answer.view, ['modal']);
  if (faults.length > 0) throw new Error(`Slack refuses it: ${JSON.stringify(faults)}`);
  return answer.view;
}

/** What an input of a form is drawn with: its text, its option's value, its options' values or its people. */
export function filling(view: ModalView, field: string): unknown {
  const block = view.blocks.find(({ block_id }) => block_id === field);
  const element: object = Reflect.get(block ?? {}, 'element') ?? {};
  const option: unknown = Reflect.get(element, 'initial_option');
  const options: unknown = Reflect.get(element, 'initial_options');
  if (typeof option === 'object' && option !== null) return Reflect.get(option, 'value');
  if (Array.isArray(options)) return options.map((one: object): unknown => Reflect.get(one, 'value'));
  const plain = ['initial_value', 'initial_date', 'initial_user', 'initial_users'];
  return plain.map((name): unknown => Reflect.get(element, name)).find((value) => value !== undefined);
}

export const words = (blocks: readonly KnownBlock[] | ModalView['blocks']): string => JSON.stringify(blocks);
