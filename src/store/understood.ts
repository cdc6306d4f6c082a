import { NotUnderstood } from '../desk/ports/not-understood.js';
import type { Logger } from '../runtime/log.js';

/** Is told of a document that this release does not understand: another one wrote it. */
export type Unread = (fault: NotUnderstood) => void;

/** Says it once for each document, however often it is read. */
export function sayUnread(logger: Logger | undefined): Unread {
  const said = new Set<string>();
  return (fault) => {
    if (said.has(fault.what)) return;
    said.add(fault.what);
    logger?.warn({ err: fault }, `left alone, since this release does not understand it: ${fault.what}`);
  };
}

/**
 * What can be read of many documents. One that a newer release wrote is left out, and stays as it is, rather than that
 * nothing is answered for all the others.
 */
export function understood<Document, Read>(
  documents: readonly Document[],
  read: (document: Document) => Read,
  unread: Unread,
): Read[] {
  return documents.flatMap((document) => {
    try {
      return [read(document)];
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      unread(error);
      return [];
    }
  });
}
