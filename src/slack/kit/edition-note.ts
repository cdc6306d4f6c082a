import type { ContextBlock } from '@slack/types';
import type { Edition } from '../../program/checklist/edition.js';
import { context } from './blocks.js';
import { fitEscaped } from './text.js';

/**
 * What has to be said wherever an edition's texts are shown: that they are not AWS's, or retold in our words (mrkdwn).
 */
export function editionNote({ notice, status }: Pick<Edition, 'notice' | 'status'>): string | null {
  if (notice === undefined) return null;
  return `${status === 'authored-sample' ? ':pencil: ' : ''}${fitEscaped(notice, 500)}`;
}

/** The same as a block of its own; nothing where there is nothing to say. */
export function editionNoteBlocks(edition: Pick<Edition, 'notice' | 'status'>): ContextBlock[] {
  const note = editionNote(edition);
  return note === null ? [] : [context(note)];
}
