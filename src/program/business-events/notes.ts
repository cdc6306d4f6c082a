import type { Application } from '../application.js';
import { activeAwardStatuses } from '../awards/award.js';

/**
 * A new application with what business events asked to be described "during any subsequent audit" of this partner,
 * whatever its designation (SDP-95, SDP-98): once for each event.
 */
export function withEventNotes(draft: Application, theirs: readonly Application[]): Application {
  const known = new Set(draft.carriedItems.map(({ ref }) => ref));
  const notes = theirs.flatMap(({ award }) =>
    award !== null && activeAwardStatuses.includes(award.status)
      ? award.events.filter(({ effect, undone }) => effect === 'note' && undone === null)
      : [],
  );
  const added = new Map(
    notes.filter(({ event }) => !known.has(event)).map(({ event, note }) => [event, note]),
  );
  const items = [...added].map(([ref, text]) => ({ ref, requirement: null, caseIndex: null, text }));
  return { ...draft, carriedItems: [...draft.carriedItems, ...items] };
}
