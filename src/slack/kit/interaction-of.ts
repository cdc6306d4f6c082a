import type { BlockAction, BlockElementAction, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Message, section } from './blocks.js';
import type { Interaction } from './interaction.js';
import { noKey, readKey } from './links.js';
import { redrawHome, redrawLiveViews } from './live-views.js';
import { type Loading, loadingWindow, noLoading } from './loading.js';
import { recall } from './metadata.js';
import type { SlackParts } from './parts.js';
import { noteAbove, replyToClick } from './reply-to-click.js';
import { insteadOf, nextTo, noteOf, noteView, placed, type WindowPosition, wayTo } from './windows.js';

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
 * @returns as well what is done once it is answered
 */
export function interactionOf(
  slack: SlackParts,
  { body, action, respond, by, opens }: Press,
): { interaction: Interaction; loading: Loading; afterwards(): Promise<void> } {
  let saved = false;
  const view = body.view?.type === 'modal' ? body.view : null;
  const value = 'value' in action && typeof action.value === 'string' ? action.value : undefined;
  const inModal = view === null ? null : { id: view.id, metadata: recall(view.private_metadata) };
  const memory = inModal?.metadata ?? null;
  const current: WindowPosition = memory ?? { under: [], by: '', trail: [] };
  const update = async (next: ModalView, position: WindowPosition, id = view?.id) => {
    if (id !== undefined) await slack.client.views.update({ view_id: id, view: placed(next, position) });
  };
  const { instead, ...position } = nextTo(view, by);
  const takePlace = async (next: ModalView, place: WindowPosition = position) => {
    const way = memory === null ? null : wayTo(memory);
    if (view !== null && way !== null) slack.typed.keep(view.id, way, view);
    await update(next, place);
  };
  const open = (next: ModalView) => {
    const shown = { trigger_id: body.trigger_id, view: placed(next, position) };
    return view === null ? slack.client.views.open(shown) : slack.client.views.push(shown);
  };
  // A window that takes another's place needs no trigger, and so cannot come too late.
  const loading = opens && !instead ? loadingWindow(slack, open) : noLoading;
  const show = async (next: ModalView) => {
    if (instead) await takePlace(next);
    else if (!(await loading.giveWay(placed(next, position)))) await open(next);
  };
  /** Shows a window; gives how it is drawn again later. */
  const showOn = async (next: ModalView): Promise<(later: ModalView) => Promise<unknown>> => {
    if (instead) {
      await takePlace(next);
      return (later) => update(later, position);
    }
    if (await loading.giveWay(placed(next, position)))
      return (later) => loading.giveWay(placed(later, position));
    const opened = await open(next);
    return (later) => update(later, position, opened.view?.id);
  };
  const key = readKey(value) ?? memory ?? noKey;
  const say = async (message: Message) => {
    const note = noteOf(message.blocks, { key });
    if (await loading.giveWay(placed(note, position))) return;
    await replyToClick(slack, { body, respond }, { message, show: () => show(note) });
  };
  const words = (mrkdwn: string): Message => ({ text: mrkdwn, blocks: [section(mrkdwn)] });
  const interaction: Interaction = {
    user: body.user.id,
    account: body.user.id,
    key,
    once: `press ${body.trigger_id} ${action.action_ts}`,
    inModal,
    chosen: chosenIn(action),
    body,
    show,
    showInstead: async (next) => {
      if (view === null || instead) await show(next);
      else if (!(await loading.giveWay(placed(next, position)))) await takePlace(next, insteadOf(memory, by));
    },
    showThen: async (waiting, then) => {
      const draw = await showOn(waiting);
      await then(async (next) => void (await draw(next)));
    },
    turnTo: (page, next) => (view === null ? show(next) : update(next, { ...current, by: page })),
    redraw: (next) => update(next, current),
    redrawLiveViews: () => {
      saved = true;
      return redrawLiveViews(slack, { view, account: body.user.id, metadata: memory, stillShown: true });
    },
    reply: async (mrkdwn) => {
      if (await loading.giveWay(placed(noteView(mrkdwn), position))) return;
      const above = () => noteAbove(slack, body, mrkdwn);
      await replyToClick(slack, { body, respond }, { message: words(mrkdwn), show: above });
    },
    say,
  };
  return {
    interaction,
    loading,
    afterwards: async () => {
      if (saved) await redrawHome(slack, body.user.id);
    },
  };
}

function chosenIn(action: BlockElementAction): string | null {
  if ('selected_option' in action) return action.selected_option?.value ?? null;
  return 'selected_user' in action ? (action.selected_user ?? null) : null;
}
