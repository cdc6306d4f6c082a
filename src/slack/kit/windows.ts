import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, modal, section } from './blocks.js';
import { limits } from './limits.js';
import { noKey } from './links.js';
import { lying, Metadata, type Place, recall, remember, type Way } from './metadata.js';

/**
 * Slack lays at most three modals on one another. So a window that is opened from a note takes the note's place, and
 * one that is opened from the third takes the third's, with a way back to it.
 */

/** A modal's place in the stack: the one right below it, and the lowest. */
export interface Stacked {
  id?: string;
  hash?: string;
  previous_view_id?: string | null;
  root_view_id?: string | null;
}

/** Above the third modal Slack takes no other. */
export function isThird({ previous_view_id: below, root_view_id: root }: Stacked): boolean {
  return below !== null && below !== undefined && root !== below;
}

const noteId = 'note';

/** Whether a window only says something. */
export function isNote(view: Pick<ViewOutput, 'callback_id'>): boolean {
  return view.callback_id === noteId;
}

/** A modal that only says something, about what its key names. */
export function noteOf(blocks: KnownBlock[], { key = noKey, title = 'Delivery Desk' } = {}): ModalView {
  return modal({ id: noteId, metadata: remember(key), title, blocks });
}

/** A note of one paragraph. */
export function noteView(mrkdwn: string, title = 'Delivery Desk'): ModalView {
  return noteOf([section(mrkdwn)], { title });
}

/** Where a window stands: what lies below it, what opened it, and what it took the place of. */
export interface WindowPosition {
  under: Place[];
  by: string;
  trail: Way[];
}

/** Where a window that is opened from this one will stand, and whether it takes its place. */
export function nextTo(view: ViewOutput | null, by: string): WindowPosition & { instead: boolean } {
  const memory = view === null ? null : recall(view.private_metadata);
  if (view === null || !(isNote(view) || isThird(view)))
    return { instead: false, under: lying(memory), by, trail: [] };
  const { under, trail } = memory ?? { under: [], trail: [] };
  const way = memory === null || !isThird(view) ? null : wayTo(memory);
  return { instead: true, under, by, trail: way === null ? trail : [...trail, way] };
}

/** Where a window stands that takes this one's place, with a way back to it. */
export function insteadOf(memory: Metadata | null, by: string): WindowPosition {
  const way = memory === null ? null : wayTo(memory);
  const { under, trail } = memory ?? { under: [], trail: [] };
  return { under, by, trail: way === null ? trail : [...trail, way] };
}

/** How a window can be drawn again; null when nothing but its own words is known of it. */
export function wayTo({ is, by, ref, which, extra }: Metadata): Way | null {
  if (is !== 'none') return [`${liveViewWay}${is}`, ref, extra];
  return by === '' ? null : [by, ref, which];
}

/** Begins the way to a live view; open windows remember it so. */
export const liveViewWay = 'hub.';

/** The action id of the button that leads back. */
export const backId = 'window.back';

/** The same modal as it stands here: it remembers its place, and leads back where it took another's. */
export function placed(view: ModalView, { under, by, trail }: WindowPosition): ModalView {
  const own = recall(view.private_metadata ?? '') ?? Metadata.parse(noKey);
  const memory = remembered({ ...own, under, by, trail });
  const blocks = view.blocks.filter(({ block_id }) => block_id !== backId);
  const back = actions(button({ id: backId, label: '← Back' })).map((row) => ({ ...row, block_id: backId }));
  return {
    ...view,
    private_metadata: memory.text,
    blocks: memory.trail.length === 0 ? blocks : [...back, ...blocks],
  };
}

/** Far back, the oldest windows are forgotten: a modal remembers no more than Slack's 3,000 characters. */
function remembered(memory: Metadata): { text: string; trail: Way[] } {
  const text = JSON.stringify(memory);
  if (text.length <= limits.metadata || memory.trail.length === 0) return { text, trail: memory.trail };
  return remembered({ ...memory, trail: memory.trail.slice(1) });
}
