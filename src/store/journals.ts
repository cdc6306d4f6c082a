import type { Journal } from '../desk/ports.js';
import type { ApplicationDocument } from './models.js';

/** Everything of an application but what waits to be told. */
export const journalFields = { outbox: 0, unsettled: 0 } as const;

/** A document's history as it stands there, whatever others made of it. */
export function journalOf(document: Partial<ApplicationDocument> & { _id: string }): Journal {
  const { _id: ref, revision, head, application: state, history, ...lookup } = document;
  return { ref, revision, head, state, entries: Array.isArray(history) ? history : [], lookup };
}
