import type { ModalView } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';
import type { SlackParts } from './parts.js';
import { noteView } from './windows.js';

/**
 * Milliseconds an answer may take before a window says that it is coming. Slack opens none later than three seconds
 * after the click, but lets one that is open be changed at any time; an answer that is quicker is shown at once,
 * without a flicker.
 */
export const loadingAfterMs = 1_000;

/** A window that is opened only where the answer takes long, and that the answer then takes the place of. */
export interface Loading {
  /** Puts this in the window's place; false where none was opened, and from then on none will be. */
  giveWay(view: ModalView): Promise<boolean>;
  /** To be called at the end: a window nothing took the place of says that it is done. */
  settle(): Promise<void>;
}

/** Where nothing is loaded: what is pressed there opens no window. */
export const noLoading: Loading = { giveWay: async () => false, settle: async () => undefined };

/** @param open opens the window with the click's trigger, which it uses up */
export function loadingWindow(
  { client, log }: Pick<SlackParts, 'client' | 'log'>,
  open: (view: ModalView) => Promise<{ view?: { id?: string } }>,
): Loading {
  let opened: Promise<string | null> = Promise.resolve(null);
  let filled = false;
  const timer = setTimeout(() => {
    opened = open(noteView(':hourglass_flowing_sand: One moment, please…')).then(
      ({ view }) => view?.id ?? null,
      (error: unknown) => {
        log.warn('a window that asks for patience could not be opened', { error });
        return null;
      },
    );
  }, loadingAfterMs);
  timer.unref();

  async function giveWay(view: ModalView): Promise<boolean> {
    clearTimeout(timer);
    const id = await opened;
    if (id === null) return false;
    filled = true;
    try {
      await client.views.update({ view_id: id, view });
    } catch (error) {
      // Whoever closed the window meanwhile does not wait for its contents any more.
      if (!(error instanceof WebAPIPlatformError) || error.data.error !== 'not_found') throw error;
    }
    return true;
  }

  return {
    giveWay,
    async settle() {
      clearTimeout(timer);
      if (!filled && (await opened) !== null) await giveWay(noteView(':white_check_mark: Done.'));
    },
  };
}
