import type { ModalView } from '@slack/types';
import { Refusal } from '../../program/refusal.js';
import { type Metadata, recall } from './metadata.js';
import type { SlackParts } from './parts.js';

/** A modal's place in the stack: the one right below it, and the lowest. */
export interface Stacked {
  id?: string;
  previous_view_id?: string | null;
  root_view_id?: string | null;
}

interface Saved {
  view: Stacked | null;
  user: string;
  metadata: Metadata | null;
}

/**
 * Draws a modal that is a hub, the hubs below a modal, and the person's App Home again after something was saved in it.
 * Best effort: a hub's buttons stay safe when it is stale.
 */
export async function redrawHubs(slack: SlackParts, { view, user, metadata }: Saved): Promise<void> {
  try {
    if (metadata !== null && view !== null) {
      const { previous_view_id: below, root_view_id: root } = view;
      await redrawHub(slack, user, { id: view.id, hub: metadata.is, under: metadata.hub, metadata });
      await redrawHub(slack, user, { id: below, hub: metadata.hub, under: metadata.root, metadata });
      if (root !== below)
        await redrawHub(slack, user, { id: root, hub: metadata.root, under: 'none', metadata });
    }
    await slack.publishHome(user);
  } catch (error) {
    slack.log.warn('a view below could not be drawn again', { error });
  }
}

interface Hub {
  id: string | null | undefined;
  hub: Metadata['hub'];
  under: Metadata['hub'];
  metadata: Metadata;
}

async function redrawHub(slack: SlackParts, user: string, { id, hub, under, metadata }: Hub): Promise<void> {
  const draw = slack.hubs.get(hub);
  if (draw === undefined || id === null || id === undefined) return;
  const drawn = await draw(metadata.ref, user, metadata.extra);
  if (!(drawn instanceof Refusal))
    await slack.client.views.update({ view_id: id, view: lyingOn(drawn, under) });
}

/** A hub drawn anew does not know what it lies on; the modal above it does. */
export function lyingOn(view: ModalView, under: Metadata['hub']): ModalView {
  const own = recall(view.private_metadata ?? '');
  if (own === null || under === 'none') return view;
  return { ...view, private_metadata: JSON.stringify({ ...own, hub: under }) };
}
