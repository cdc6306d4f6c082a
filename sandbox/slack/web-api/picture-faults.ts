import type { SlackContext } from '../context.js';
import { isRecord } from '../json.js';
import { pictured } from '../people/pictures.js';
import { isTypeKnown } from '../state/files.js';
import { readableFile } from './methods/files.js';

const shown = ['image/png', 'image/jpeg', 'image/gif'];

/**
 * What Slack says of pictures that are its own files: the app has to see the file, and its type has to be known and be one
 * that is shown. @param at the JSON pointer of `blocks`
 */
export function pictureFaults(slack: SlackContext, blocks: unknown, at: string): string[] {
  if (Array.isArray(blocks))
    return blocks.flatMap((block, index) => pictureFaults(slack, block, `${at}/${index}`));
  if (!isRecord(blocks)) return [];
  return Object.entries(blocks).flatMap(([key, value]) =>
    key === 'slack_file'
      ? isShown(slack, value)
        ? []
        : [`[ERROR] invalid slack file [json-pointer:${at}/slack_file]`]
      : pictureFaults(slack, value, `${at}/${key}`),
  );
}

function isShown(slack: SlackContext, slackFile: unknown): boolean {
  const file = pictured(slack, slackFile);
  return (
    file !== null &&
    readableFile(slack, file.id) !== null &&
    isTypeKnown(file) &&
    shown.includes(file.mimetype)
  );
}
