import { Refusal } from '../../program/refusal.js';
import { personOf } from './known.js';
import type { Metadata, Place } from './metadata.js';
import type { SlackParts } from './parts.js';
import { placed, type Stacked, type WindowPosition } from './windows.js';

interface Saved {
  /** Where something was saved; null outside of modals. */
  view: Stacked | null;
  /** The account it was saved from. */
  account: string;
  metadata: Metadata | null;
  /** Whether that modal still shows what it showed; not once it is closed or shows something else. */
  stillShown: boolean;
}

/**
 * Draws a modal that is a live view and the live views below a modal again after something was saved in it. Best
 * effort: a live view's buttons stay safe when it is stale.
 * @returns whether the modal itself was drawn again
 */
export async function redrawLiveViews(slack: SlackParts, saved: Saved): Promise<boolean> {
  const { view, account, metadata, stillShown } = saved;
  // Whatever was saved is saved: who drew it is looked up as far as that can be done.
  const user = await personOf(slack, account).catch((error: unknown) => {
    slack.log.warn('whose account it is could not be looked up', { error });
    return account;
  });
  let drawn = false;
  if (metadata !== null && view !== null) {
    if (stillShown)
      drawn = await redrawLiveView(slack, user, {
        id: view.id,
        hash: view.hash,
        liveView: metadata,
        position: metadata,
      });
    await redrawBelow(slack, user, { view, under: metadata.under });
  }
  return drawn;
}

/** Draws somebody's App Home again after they saved something: behind their answer, which it would keep waiting. */
export async function redrawHome(slack: SlackParts, account: string): Promise<void> {
  await slack
    .publishHome(account)
    .catch((error: unknown) => slack.log.warn('an App Home could not be drawn again', { error }));
}

async function redrawBelow(
  slack: SlackParts,
  user: string,
  { view, under }: { view: Stacked; under: readonly Place[] },
): Promise<void> {
  const { previous_view_id: below, root_view_id: root } = view;
  const [nearest, lowest] = under;
  const low = lowest === undefined ? [] : [lowest];
  if (nearest !== undefined)
    await redrawLiveView(slack, user, { id: below, liveView: nearest, position: positionOn(low) });
  if (lowest !== undefined && root !== below)
    await redrawLiveView(slack, user, { id: root, liveView: lowest, position: positionOn([]) });
}

/** A live view that is open in a window. */
interface OpenLiveView {
  id: string | null | undefined;
  /** Slack says it of the window that was pressed in alone. */
  hash?: string | undefined;
  liveView: Place;
  position: WindowPosition;
}

/** @returns whether it was; false as well where the person may not see it any more, or closed it */
async function redrawLiveView(
  slack: SlackParts,
  user: string,
  { id, hash, liveView, position }: OpenLiveView,
): Promise<boolean> {
  const draw = slack.liveViews.get(liveView.is);
  if (draw === undefined || id === null || id === undefined) return false;
  try {
    return await slack.redraw({ id, hash: hash ?? null }, async () => {
      const drawn = await draw(liveView.ref, user, liveView.extra);
      return drawn instanceof Refusal ? null : placed(drawn, position);
    });
  } catch (error) {
    slack.log.warn(`the view ${liveView.is} could not be drawn again`, { error });
    return false;
  }
}

/**
 * Of what lies below a window, only its place is known: nothing below the third takes another's place and leads back.
 */
function positionOn(under: Place[]): WindowPosition {
  return { under, by: '', trail: [] };
}
