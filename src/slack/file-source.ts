import type { WebClient } from '@slack/web-api';
import { FileDelayed, type FileSource } from '../desk/files/ports.js';
import { type FileFault, sayBound } from '../program/files/file-ref.js';
import { isSlackAddress } from './file-hosts.js';
import { errorCode } from './kit/error-code.js';
import { keeper } from './kit/fault-words.js';
import { type Knowing, personOf } from './kit/known.js';

interface SourceParts extends Knowing {
  client: WebClient;
  apiUrl: string | null;
}

/** Milliseconds for the whole of one download, by the real clock. */
const timeoutMs = 60_000;
const maxHops = 3;

/**
 * Files as Slack hands them out to the app: asked after, then fetched from Slack's own addresses alone, up to a bound.
 */
export function createFileSource({ client, apiUrl, desk }: SourceParts): FileSource {
  async function open(address: string): Promise<Response> {
    let next = address;
    for (let hop = 0; hop < maxHops; hop += 1) {
      if (!isSlackAddress(next, apiUrl)) throw new FileDelayed('The file’s address is not one of Slack’s.');
      const response = await fetch(next, {
        headers: { authorization: `Bearer ${client.token ?? ''}` },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const onward = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || onward === null) return response;
      await response.body?.cancel();
      next = new URL(onward, next).href;
    }
    throw new FileDelayed('The file’s address leads on and on.');
  }

  return {
    keeper,
    async fetch(file, max) {
      const told = await ask(client, file);
      if ('kind' in told) return told;
      if (told.size > max) return tooLarge(max);
      const response = await open(told.address).catch(delayed);
      if (response.status === 404) return { kind: 'lost', detail: keeper };
      // Without the right to read files Slack answers with its sign-in page, and says that all is well.
      const page = response.headers.get('content-type')?.startsWith('text/html') === true;
      if (!response.ok || (page && told.type !== 'text/html')) {
        await response.body?.cancel();
        throw new FileDelayed(
          page ? 'Slack asked to sign in (is files:read granted?)' : `Slack answered ${response.status}`,
        );
      }
      const bytes = await readAtMost(response, max).catch(delayed);
      return bytes === null
        ? tooLarge(max)
        : { name: told.name, owner: await personOf({ desk }, told.owner), bytes };
    },
  };
}

interface Told {
  name: string;
  type: string;
  size: number;
  owner: string;
  address: string;
}

const gone: Readonly<Record<string, FileFault['kind']>> = { file_not_found: 'lost', file_deleted: 'deleted' };

async function ask(client: WebClient, id: string): Promise<Told | FileFault> {
  const { file } = await client.files.info({ file: id }).catch((error: unknown) => {
    const kind = gone[errorCode(error)];
    if (kind === undefined) throw delayedBy(error);
    return { file: { gone: kind } };
  });
  if (file !== undefined && 'gone' in file) return { kind: file.gone as FileFault['kind'], detail: keeper };
  if (file === undefined) throw new FileDelayed('Slack says nothing of this file.');
  if (file.mode === 'tombstone') return { kind: 'deleted', detail: keeper };
  if (file.is_external === true) return { kind: 'elsewhere', detail: keeper };
  const address = file.url_private ?? file.url_private_download;
  if (address === undefined) return { kind: 'lost', detail: keeper };
  return {
    name: file.name ?? file.title ?? `File ${id}`,
    type: file.mimetype ?? '',
    size: file.size ?? 0,
    owner: file.user ?? '',
    address,
  };
}

/** Null when there is more of it than `max` bytes: then no more is read. */
async function readAtMost(response: Response, max: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop lets go of the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > max) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(max: number): FileFault {
  return { kind: 'too-large', detail: sayBound(max) };
}

function delayedBy(error: unknown): FileDelayed {
  return error instanceof FileDelayed
    ? error
    : new FileDelayed(error instanceof Error ? error.message : String(error));
}

function delayed(error: unknown): never {
  throw delayedBy(error);
}
