import { Refusal } from '../../program/refusal.js';
import type { Metadata, Place } from './metadata.js';
import type { SlackParts } from './parts.js';
import { placed, type Stacked, type Standing } from './windows.js';

interface Saved {
  /** Where something was saved; null outside of modals. */
  view: Stacked | null;
  user: string;
  metadata: Metadata | null;
  /** Whether that modal still shows what it showed; not once it is closed or shows something else. */
  stands: boolean;
}

/**
 * Draws a modal that is a hub, the hubs below a modal, and the person's App Home again after something was saved in it.
 * Best effort: a hub's buttons stay safe when it is stale.
 * @returns whether the modal itself was drawn again
 */
export async function redrawHubs(slack: SlackParts, saved: Saved): Promise<boolean> {
  const { view, user, metadata, stands } = saved;
  let drawn = false;
  if (metadata !== null && view !== null) {
    if (stands)
      drawn = await redrawHub(slack, user, { id: view.id, hash: view.hash, hub: metadata, at: metadata });
    await redrawBelow(slack, user, { view, under: metadata.under });
  }
  await slack
    .publishHome(user)
    .catch((error: unknown) => slack.log.warn('an App Home could not be drawn again', { error }));
  return drawn;
}

async function redrawBelow(
  slack: SlackParts,
  user: string,
  { view, under }: { view: Stacked; under: readonly Place[] },
): Promise<void> {
  const { previous_view_id: below, root_view_id: root } = view;
  const [nearest, lowest] = under;
  const low = lowest === undefined ? [] : [lowest];
  if (nearest !== undefined) await redrawHub(slack, user, { id: below, hub: nearest, at: standingOn(low) });
  if (lowest !== undefined && root !== below)
    await redrawHub(slack, user, { id: root, hub: lowest, at: standingOn([]) });
}

interface Hub {
  id: string | null | undefined;
  /** Slack says it of the window that was pressed in alone. */
  hash?: string | undefined;
  hub: Place;
  at: Standing;
}

/** @returns whether it was; false as well where the person may not see it any more, or closed it */
async function redrawHub(slack: SlackParts, user: string, { id, hash, hub, at }: Hub): Promise<boolean> {
  const draw = slack.hubs.get(hub.is);
  if (draw === undefined || id === null || id === undefined) return false;
  try {
    return await slack.redraw({ id, hash: hash ?? null }, async () => {
      const drawn = await draw(hub.ref, user, hub.extra);
      return drawn instanceof Refusal ? null : placed(drawn, at);
    });
  } catch (error) {
    slack.log.warn(`the view ${hub.is} could not be drawn again`, { error });
    return false;
  }
}

/** Of what lies below a window, only its place is known: nothing below the third takes another's place and leads back. */
function standingOn(under: Place[]): Standing {
  return { under, by: '', trail: [] };
}
