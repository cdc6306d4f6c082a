import { Refusal } from '../program/refusal.js';
import { type ApplicationView, applicationViewOf, maySee } from './application-view.js';
import { type ContextLoader, loadStored, notFound } from './context-loader.js';
import type { DeskParts } from './desk-parts.js';
import { earlier, storedAsOf, wasDraft } from './memory/stored-as-of.js';

/** The questions people ask about applications, each answered as far as they may see. */
export function createApplicationViews(parts: DeskParts, contextLoader: ContextLoader) {
  const { applications } = parts;

  /**
   * The application as this person may see it; refused to everybody it is none of the business of (trace section 4).
   */
  async function view(ref: string, by: string): Promise<ApplicationView | Refusal> {
    const person = await contextLoader.actorOf(by);
    if (person instanceof Refusal) return person;
    const stored = await loadStored(applications, ref);
    if (stored === null) return notFound(ref);
    if (stored instanceof Refusal) return stored;
    const ctx = await contextLoader.contextOf(stored, person);
    if (!maySee(ctx)) return notFound(ref);
    return applicationViewOf(stored, ctx, person);
  }

  /**
   * The application as it stood at an instant (UTC), for whoever may see it now, with what they may read of it now: a
   * draft stays its partner's own in the past, too. People, partner and calendars are those on record today; what the
   * partner's other applications said then is not looked up.
   */
  async function viewAsOf(ref: string, by: string, instant: Date): Promise<ApplicationView | Refusal> {
    const today = await view(ref, by);
    if (today instanceof Refusal) return today;
    const stored = storedAsOf(today, instant, await applications.journal(ref));
    if (stored instanceof Refusal) return stored;
    const then = await contextLoader.contextOf(stored, today.viewer);
    const ctx = { ...then, siblings: [], actor: today.ctx.actor, now: earlier(instant, then.now) };
    return maySee(ctx) ? applicationViewOf(stored, ctx, today.viewer) : wasDraft(ref);
  }

  return { view, viewAsOf };
}
