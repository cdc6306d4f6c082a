import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { readingOnce } from '../../desk/reading-once.js';
import { errorCode } from './error-code.js';

/** An open window; `hash` is what Slack said of it when something in it was pressed, null where it said nothing. */
export interface OpenWindow {
  id: string;
  hash: string | null;
}

/**
 * Draws a window anew from how things stand when its turn comes.
 * @returns false where `draw` gives nothing to show any more
 * @throws when Slack refuses it, as of a window that was closed
 */
export type Redraw = (window: OpenWindow, draw: () => Promise<ModalView | null>) => Promise<boolean>;

/**
 * Redraws windows so that an older drawing never takes a newer one's place: of one window, one at a time in this
 * process, each drawn after the one before is out; and by Slack's hash, where it is known, against what other
 * processes draw.
 */
export function createRedrawing({ views }: Pick<WebClient, 'views'>): Redraw {
  const turns = new Map<string, Promise<unknown>>();

  async function update(id: string, hash: string | null, draw: () => Promise<ModalView | null>) {
    const view = await readingOnce(draw);
    if (view === null) return false;
    await views.update({ view_id: id, view, ...(hash === null ? {} : { hash }) });
    return true;
  }

  async function redraw({ id, hash }: OpenWindow, draw: () => Promise<ModalView | null>): Promise<boolean> {
    try {
      return await update(id, hash, draw);
    } catch (error) {
      if (errorCode(error) !== 'hash_conflict') throw error;
      // It was drawn since: what was drawn for this press may be older than what stands there.
      return update(id, null, draw);
    }
  }

  return (window, draw) => {
    const before = turns.get(window.id) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => redraw(window, draw));
    turns.set(window.id, turn);
    const done = () => {
      if (turns.get(window.id) === turn) turns.delete(window.id);
    };
    turn.then(done, done);
    return turn;
  };
}
