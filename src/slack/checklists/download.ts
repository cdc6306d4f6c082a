import type { FileRef } from '../../program/case-study.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { SlackParts } from '../kit/parts.js';

/** Bytes; the desk refuses more anyway, but need not fetch it. */
const most = 2_000_000;
/** Milliseconds: a form wants its answer within three seconds, and the file is read after it has come. */
const patience = 1_500;

/** Fetches a file somebody uploaded, or says why it cannot be had. */
export async function download(
  { client, log }: Pick<SlackParts, 'client' | 'log'>,
  file: FileRef,
): Promise<Buffer | Refusal> {
  if (file.size > most)
    return refuseField(
      'file',
      `${file.name} has ${file.size.toLocaleString('en')} bytes; at most ${most.toLocaleString('en')} are read.`,
    );
  try {
    const told = await client.files.info({ file: file.id });
    const url = told.file?.url_private_download ?? told.file?.url_private;
    if (url === undefined) return unreachable(file);
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${client.token ?? ''}` },
      // Slack answers an unauthorised download by leading to its sign-in page.
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) return unreachable(file);
    const bytes = Buffer.from(await response.arrayBuffer());
    return bytes.length > most ? unreachable(file) : bytes;
  } catch (error) {
    log.warn('a file could not be fetched', { error });
    return unreachable(file);
  }
}

function unreachable({ name }: FileRef): Refusal {
  return refuseField(
    'file',
    `Slack did not hand out ${name} just now. Please try again, or upload it once more.`,
  );
}
