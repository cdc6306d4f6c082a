import type { SlackContext } from '../context.js';
import { isRecord } from '../json.js';
import { pictured } from '../people/pictures.js';
import { isTypeKnown } from '../state/files.js';
import { readableFile } from './methods/files.js';
import { downloadFault } from './reachable.js';

const shown = ['image/png', 'image/jpeg', 'image/gif'];

/**
 * What Slack says of pictures: one of its own files the app has to see, and its type has to be known and one that is
 * shown; one by its address Slack fetches itself. @param at the JSON pointer of `blocks`
 */
export function pictureFaults(slack: SlackContext, blocks: unknown, at: string): string[] {
  if (Array.isArray(blocks))
    return blocks.flatMap((block, index) => pictureFaults(slack, block, `${at}/${index}`));
  if (!isRecord(blocks)) return [];
  return Object.entries(blocks).flatMap(([key, value]) => {
    const pointer = `${at}/${key}`;
    if (key === 'slack_file') return isShown(slack, value) ? [] : [fault('invalid slack file', pointer)];
    if (key !== 'image_url') return pictureFaults(slack, value, pointer);
    const reason = downloadFault(value);
    return reason === null ? [] : [fault(reason, pointer)];
  });
}

const fault = (reason: string, pointer: string) => `[ERROR] ${reason} [json-pointer:${pointer}]`;

function isShown(slack: SlackContext, slackFile: unknown): boolean {
  const file = pictured(slack, slackFile);
  return (
    file !== null &&
    readableFile(slack, file.id) !== null &&
    isTypeKnown(file) &&
    shown.includes(file.mimetype)
  );
}
