import type { RecordKind } from '../desk/memory/verify.js';
import type { Journal } from '../desk/ports.js';
import { Application } from '../program/application.js';
import { lookupOf } from './lookup.js';

/** Everything of an application but what waits to be told. */
export const journalFields = { outbox: 0, unsettled: 0 } as const;

/** An application's document, of which nothing is taken for granted but its reference. */
interface Stored {
  _id: string;
  revision?: unknown;
  head?: unknown;
  application?: unknown;
  history?: unknown;
}

/** A document's history as it stands there, whatever others made of it. */
export function journalOf(document: Stored): Journal {
  const { _id: ref, revision, head, application: state, history, ...lookup } = document;
  return {
    ref,
    revision,
    head,
    state,
    entries: Array.isArray(history) ? history.map(withoutToken) : [],
    lookup,
  };
}

/** The token is the store's own and part of no entry. */
function withoutToken(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const { token: _, ...kept } = entry as { token?: unknown };
  return kept;
}

/** How an application is checked against its history. */
export const applicationKind: RecordKind = {
  name: 'application',
  shape: Application,
  lookupOf: (state) => lookupOf(Application.parse(state)),
};
