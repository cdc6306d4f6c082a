import type { BlockAction, BlockElementAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Key, noKey, readKey } from './doors.js';
import { lyingOn, redrawHubs } from './hubs.js';
import { type Metadata, recall } from './metadata.js';
import type { SlackParts } from './parts.js';
import { showView, tellPerson } from './telling.js';

/** Somebody pressed a button. */
export interface Visit {
  user: string;
  key: Key;
  /** The modal the button stands in, or null for a message or the App Home. */
  inModal: { id: string; metadata: Metadata | null } | null;
  /** The chosen value where the element is a select; null for a button. */
  chosen: string | null;
  body: BlockAction;
  /** Opens a modal, or pushes it onto the one the button stands in. */
  show(view: ModalView): Promise<void>;
  /** Draws the modal the button stands in again. */
  redraw(view: ModalView): Promise<void>;
  /** Draws that modal again where it is a hub, the hubs below it, and the person's App Home. */
  redrawHubs(): Promise<void>;
  /** Tells only this person something, where they clicked. */
  tell(mrkdwn: string): Promise<void>;
}

export function visitOf(slack: SlackParts, body: BlockAction, action: BlockElementAction): Visit {
  const view = body.view?.type === 'modal' ? body.view : null;
  const value = 'value' in action && typeof action.value === 'string' ? action.value : undefined;
  const chosen = 'selected_option' in action ? (action.selected_option?.value ?? null) : null;
  const inModal = view === null ? null : { id: view.id, metadata: recall(view.private_metadata) };
  return {
    user: body.user.id,
    key: readKey(value) ?? inModal?.metadata ?? noKey,
    inModal,
    chosen,
    body,
    show: (next) => showView(slack, body, next),
    redraw: async (next) => {
      if (view === null) return;
      const placed = lyingOn(next, inModal?.metadata?.hub ?? 'none');
      await slack.client.views.update({ view_id: view.id, view: placed });
    },
    redrawHubs: () => redrawHubs(slack, { view, user: body.user.id, metadata: inModal?.metadata ?? null }),
    tell: (mrkdwn) => tellPerson(slack, body, mrkdwn),
  };
}
