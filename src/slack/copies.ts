import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { FetchFile, Files } from '../desk/files/ports.js';
import { Refusal } from '../program/refusal.js';
import { isSlackAddress } from './file-hosts.js';
import { errorCode } from './kit/error-code.js';
import type { HandedOver, PersonalCopy } from './kit/parts.js';
import { unusable } from './kit/unusable.js';

export interface CopiesParts {
  client: WebClient;
  /** Null: slack.com. */
  apiUrl: string | null;
  files: Pick<Files, 'read' | 'copyOf' | 'takeCopy'>;
  fetch: FetchFile;
  /** Real milliseconds another process is given to finish what it began. */
  waitMs?: number;
}

/** Real milliseconds. */
const usualWaitMs = 5_000;
const pause = 250;
const maxTries = 3;

/**
 * Hands copies of files to people, in their direct messages, once per person and file: which upload is the copy is
 * written down before it is completed. After a crash, or beside another process, it is found there and either stands
 * already, or is done again by exactly one. One that was deleted is handed over anew.
 */
export function createCopies(parts: CopiesParts) {
  const { client, files, waitMs = usualWaitMs } = parts;
  const underWay = new Map<string, Promise<PersonalCopy | Refusal>>();

  async function hand(person: string, handed: HandedOver): Promise<PersonalCopy | Refusal> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const before = await files.copyOf({ person, file: handed.file.id });
      const existing = before === null ? null : await lookFor(client, before, waitMs);
      if (existing !== null) return existing;
      const done = await upload(parts, { person, before, handed });
      if (done !== 'overtaken') return done;
    }
    return new Refusal(
      'conflict',
      'This file is being handed to you at this moment. Please look at your direct messages with me.',
    );
  }

  /** Two presses at once are one. */
  return (person: string, handed: HandedOver): Promise<PersonalCopy | Refusal> => {
    const key = `${person}/${handed.file.id}`;
    const same = underWay.get(key);
    if (same !== undefined) return same;
    const mine = hand(person, handed).finally(() => underWay.delete(key));
    underWay.set(key, mine);
    return mine;
  };
}

/** The copy where it stands; null when it does not: deleted, or never completed by whoever began it. */
async function lookFor(client: WebClient, id: string, waitMs: number): Promise<PersonalCopy | null> {
  for (let waited = 0; ; waited += pause) {
    try {
      const { file } = await client.files.info({ file: id });
      if (file?.mode === 'tombstone') return null;
      return { id, address: file?.permalink ?? null };
    } catch (error) {
      const code = errorCode(error);
      if (code === 'file_deleted') return null;
      if (code !== 'file_not_found') throw error;
      if (waited >= waitMs) return null;
      await wait(pause);
    }
  }
}

interface Uploading {
  person: string;
  before: string | null;
  handed: HandedOver;
}

async function upload(
  parts: CopiesParts,
  { person, before, handed }: Uploading,
): Promise<PersonalCopy | Refusal | 'overtaken'> {
  const { client, apiUrl, files } = parts;
  const content = await contentOf(parts, handed);
  if (content instanceof Refusal) return content;
  const channel = await directChannel(client, person);
  if (channel === null)
    return new Refusal(
      'blocked',
      'I cannot write to you directly, so I cannot hand you a file. Please open Delivery Desk under Apps once, or ask your Slack administrators to allow it, and press again.',
    );
  const { name } = content;
  const { file_id: id, upload_url: address } = await client.files.getUploadURLExternal({
    filename: name,
    length: content.bytes.length,
  });
  if (id === undefined || address === undefined || !isSlackAddress(address, apiUrl))
    throw new Error('Slack gave no address of its own to upload to.');
  if (!(await files.takeCopy({ person, file: handed.file.id }, { before, now: id }))) return 'overtaken';
  await send(address, content.bytes);
  if ((await files.copyOf({ person, file: handed.file.id })) !== id) return 'overtaken';
  const { files: done } = await client.files.completeUploadExternal({
    files: [{ id, title: name }],
    channel_id: channel,
    initial_comment: handed.words,
  });
  return { id, address: done?.[0]?.permalink ?? null };
}

async function contentOf(
  { files, fetch }: CopiesParts,
  { ref, by, file }: HandedOver,
): Promise<{ name: string; bytes: Uint8Array } | Refusal> {
  const kept = file.kept === undefined ? null : await files.read(file.kept.key);
  if (kept !== null) return { name: file.name, bytes: kept };
  const found = await fetch({ ref, file: file.id, by });
  if ('kind' in found) return unusable(file.name, found);
  const bytes = await files.read(found.sha256);
  return bytes === null
    ? unusable(found.name, { kind: 'unreachable', detail: '' })
    : { name: found.name, bytes };
}

/** Somebody of another company may be out of reach; null then. */
async function directChannel(client: WebClient, person: string): Promise<string | null> {
  try {
    return (await client.conversations.open({ users: person })).channel?.id ?? null;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  }
}

async function send(address: string, bytes: Uint8Array): Promise<void> {
  const response = await fetch(address, { method: 'POST', body: new Uint8Array(bytes), redirect: 'error' });
  if (!response.ok) throw new Error(`Slack took no upload: ${response.status}`);
  await response.body?.cancel();
}
