import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Message } from './blocks.js';
import type { Key } from './links.js';
import type { Metadata } from './metadata.js';

/** Somebody pressed a button. */
export interface Interaction {
  /** Who they are, by the id that records name them by. */
  user: string;
  /** The account they act from; all that Slack itself is asked of them goes by it. */
  account: string;
  key: Key;
  /** The same whenever Slack hands over this very press again. */
  once: string;
  /** The modal the button stands in, or null for a message or the App Home. */
  inModal: { id: string; metadata: Metadata | null } | null;
  /** The chosen value or person where the element is a select; null for a button. */
  chosen: string | null;
  body: BlockAction;
  /** Opens a modal above the one the button stands in; from a note, and from the third, in its place. */
  show(view: ModalView): Promise<void>;
  /**
   * Opens a modal in the place of the one the button stands in, with a way back to it and to what was typed into it.
   */
  showInstead(view: ModalView): Promise<void>;
  /**
   * As `show`, for what takes longer than a trigger lives: shows `waiting` at once, and in its place whatever `then`
   * draws.
   */
  showThen(
    waiting: ModalView,
    then: (draw: (view: ModalView) => Promise<void>) => Promise<void>,
  ): Promise<void>;
  /** Shows another page in place of the modal the button stands in, which `page` leads to; elsewhere opens it. */
  turnTo(page: string, view: ModalView): Promise<void>;
  /** Draws the modal the button stands in again. */
  redraw(view: ModalView): Promise<void>;
  /**
   * Draws that modal again where it is a live view, the live views below it and, once the click is answered, the
   * person's App Home.
   * @returns whether that modal was a live view and was drawn again
   */
  redrawLiveViews(): Promise<boolean>;
  /** Tells only this person something, where they clicked or by whatever way Slack leaves. */
  reply(mrkdwn: string): Promise<void>;
  /** As `reply`, a whole message, from which further windows may be opened. */
  say(message: Message): Promise<void>;
}
