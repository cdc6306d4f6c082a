import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { isShownPicture } from '../../program/files/file-types.js';

/** Real milliseconds: Slack knows no type of a fresh upload for seconds, and shows no picture before. */
const patience = 8_000;
const pause = 200;

/** Whether Slack shows this file of the desk's own as a picture, once it knows what it is. */
export async function isPictureReady(client: WebClient, id: string): Promise<boolean> {
  for (let waited = 0; waited <= patience; waited += pause) {
    const { file } = await client.files.info({ file: id });
    if (file?.mimetype !== undefined && file.mimetype !== '') return isShownPicture(file.mimetype);
    await wait(pause);
  }
  return false;
}
