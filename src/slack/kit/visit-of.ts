import type { BlockAction, BlockElementAction, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Message, section } from './blocks.js';
import { noKey, readKey } from './doors.js';
import { redrawHubs } from './hubs.js';
import { type Loading, loadingWindow, noLoading } from './loading.js';
import { recall } from './metadata.js';
import type { SlackParts } from './parts.js';
import { noteAbove, tellVisitor } from './tell-visitor.js';
import type { Visit } from './visit.js';
import { insteadOf, nextTo, noteOf, noteView, placed, type Standing, wayTo } from './windows.js';

/** A press as Bolt hands it over, and the id it was listened for. */
interface Press {
  body: BlockAction;
  action: BlockElementAction;
  respond: RespondFn;
  by: string;
  /** Whether a window is opened, so that one that asks for patience may stand in for it. */
  opens: boolean;
}

/**
 * A press, for those who answer it.
 * @param by the id the press was listened for, by which what it shows can be drawn again
 */
export function visitOf(
  slack: SlackParts,
  { body, action, respond, by, opens }: Press,
): { visit: Visit; loading: Loading } {
  const view = body.view?.type === 'modal' ? body.view : null;
  const value = 'value' in action && typeof action.value === 'string' ? action.value : undefined;
  const inModal = view === null ? null : { id: view.id, metadata: recall(view.private_metadata) };
  const memory = inModal?.metadata ?? null;
  const stands: Standing = memory ?? { under: [], by: '', trail: [] };
  const update = async (next: ModalView, standing: Standing, id = view?.id) => {
    if (id !== undefined) await slack.client.views.update({ view_id: id, view: placed(next, standing) });
  };
  const { instead, ...standing } = nextTo(view, by);
  const takePlace = async (next: ModalView, at: Standing = standing) => {
    const way = memory === null ? null : wayTo(memory);
    if (view !== null && way !== null) slack.typed.keep(view.id, way, view);
    await update(next, at);
  };
  const open = (next: ModalView) => {
    const shown = { trigger_id: body.trigger_id, view: placed(next, standing) };
    return view === null ? slack.client.views.open(shown) : slack.client.views.push(shown);
  };
  // A window that takes another's place needs no trigger, and so cannot come too late.
  const loading = opens && !instead ? loadingWindow(slack, open) : noLoading;
  const show = async (next: ModalView) => {
    if (instead) await takePlace(next);
    else if (!(await loading.giveWay(placed(next, standing)))) await open(next);
  };
  /** Shows a window; gives how it is drawn again later. */
  const showOn = async (next: ModalView): Promise<(later: ModalView) => Promise<unknown>> => {
    if (instead) {
      await takePlace(next);
      return (later) => update(later, standing);
    }
    if (await loading.giveWay(placed(next, standing)))
      return (later) => loading.giveWay(placed(later, standing));
    const opened = await open(next);
    return (later) => update(later, standing, opened.view?.id);
  };
  const key = readKey(value) ?? memory ?? noKey;
  const say = async (message: Message) => {
    const note = noteOf(message.blocks, { key });
    if (await loading.giveWay(placed(note, standing))) return;
    await tellVisitor(slack, { body, respond }, { message, show: () => show(note) });
  };
  const words = (mrkdwn: string): Message => ({ text: mrkdwn, blocks: [section(mrkdwn)] });
  const visit: Visit = {
    user: body.user.id,
    key,
    once: `press ${body.trigger_id} ${action.action_ts}`,
    inModal,
    chosen: chosenIn(action),
    body,
    show,
    showInstead: async (next) => {
      if (view === null || instead) await show(next);
      else if (!(await loading.giveWay(placed(next, standing)))) await takePlace(next, insteadOf(memory, by));
    },
    showThen: async (waiting, then) => {
      const draw = await showOn(waiting);
      await then(async (next) => void (await draw(next)));
    },
    turnTo: (page, next) => (view === null ? show(next) : update(next, { ...stands, by: page })),
    redraw: (next) => update(next, stands),
    redrawHubs: () => redrawHubs(slack, { view, user: body.user.id, metadata: memory, stands: true }),
    tell: async (mrkdwn) => {
      if (await loading.giveWay(placed(noteView(mrkdwn), standing))) return;
      const above = () => noteAbove(slack, body, mrkdwn);
      await tellVisitor(slack, { body, respond }, { message: words(mrkdwn), show: above });
    },
    say,
  };
  return { visit, loading };
}

function chosenIn(action: BlockElementAction): string | null {
  if ('selected_option' in action) return action.selected_option?.value ?? null;
  return 'selected_user' in action ? (action.selected_user ?? null) : null;
}
