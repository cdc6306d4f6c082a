import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';

/** Real milliseconds: Slack knows no type of a fresh upload for seconds, and shows no picture before. */
const maxWaitMs = 8_000;
const pause = 200;

/** What Slack shows within a window or a message (its slack_file object takes no others). */
const shown = ['image/png', 'image/jpeg', 'image/gif'];

/** Whether Slack shows this file of the desk's own as a picture, once it knows what it is. */
export async function isPictureReady(client: WebClient, id: string): Promise<boolean> {
  for (let waited = 0; waited <= maxWaitMs; waited += pause) {
    const { file } = await client.files.info({ file: id });
    if (file?.mimetype !== undefined && file.mimetype !== '') return shown.includes(file.mimetype);
    await wait(pause);
  }
  return false;
}
