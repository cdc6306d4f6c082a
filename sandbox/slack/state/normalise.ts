import { interactiveElements } from '../block-kit/walk.js';
import { isRecord, type Json, records } from '../json.js';
import { shortId } from './ids.js';
import { normaliseAppText } from './markup.js';

function withTextDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTextDefaults);
  if (!isRecord(value)) return value;
  const copy: Json = Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== null && entry !== undefined)
      .map(([key, entry]) => [key, withTextDefaults(entry)]),
  );
  if (copy.type === 'plain_text' && copy.emoji === undefined) copy.emoji = true;
  if (copy.type === 'mrkdwn') {
    if (copy.verbatim === undefined) copy.verbatim = false;
    if (typeof copy.text === 'string') copy.text = normaliseAppText(copy.text);
  }
  return copy;
}

/** Blocks as Slack keeps and echoes them: a copy with ids given where none were and defaults filled in. */
export function normaliseBlocks(source: unknown): Json[] {
  const blocks = records(withTextDefaults(source));
  for (const block of blocks)
    if (block.block_id === undefined || block.block_id === '') block.block_id = shortId();
  for (const { element } of interactiveElements(blocks))
    if (element.action_id === undefined || element.action_id === '') element.action_id = shortId();
  return blocks;
}
