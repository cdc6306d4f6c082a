import { openStages } from '../../program/stage.js';
import type { Decider } from '../../program/step-context.js';
import type { LiveCalendars } from '../calendar/live-calendars.js';
import type { LiveCatalog } from '../live-catalog.js';
import type { Applications } from '../ports/applications.js';

interface MarkingParts {
  applications: Pick<Applications, 'mark' | 'marked' | 'noteMarked'>;
  calendars: LiveCalendars;
  catalog: Pick<LiveCatalog, 'revision' | 'refresh'>;
  /** Who decides today. */
  decider(): Promise<Decider>;
}

/** As they are counted on record: before anything was noted a Program Manager is taken to be there. */
const deciders: readonly Decider[] = ['program-manager', 'delegate', 'nobody'];

/** Where something can wait for whoever decides: a plan, a conflict of interest, the decision. */
const decidedStages = openStages.filter((stage) => stage !== 'draft');

/**
 * Has applications looked at again when something around them was changed: each change marks what it touches with one
 * write. Up to where that was done is on record, so that whoever looks next goes on, whichever process died over it.
 */
export function createMarking({ applications, calendars, catalog, decider }: MarkingParts) {
  /** In another calendar reminders fall on other mornings, even of an application nobody touched. */
  async function markCalendars(marked: number): Promise<void> {
    const { revision, history } = calendars.current();
    if (revision === marked) return;
    const changed = history.filter((entry) => entry.revision > marked).map(({ partnerId }) => partnerId);
    const partnerIds = changed.filter((id) => id !== null);
    await applications.mark(partnerIds.length === changed.length && changed.length > 0 ? { partnerIds } : {});
    await applications.noteMarked('calendars', revision);
  }

  /** What was published or ruled since may end the window of a draft's checklist, or move its end. */
  async function markWindows(marked: number): Promise<void> {
    const revision = catalog.revision();
    if (revision === marked) return;
    await applications.mark({ stages: ['draft'] });
    await applications.noteMarked('editions', revision);
  }

  /** With a role, an account or the days of a delegation what waits for a decision passes to others. */
  async function markDeciders(marked: number, who: Decider): Promise<void> {
    const now = deciders.indexOf(who);
    if (now === marked) return;
    await applications.mark({ stages: decidedStages });
    await applications.noteMarked('deciders', now);
  }

  return async () => {
    const [marked, who] = await Promise.all([
      applications.marked(),
      decider(),
      calendars.refresh(),
      catalog.refresh(),
    ]);
    await markCalendars(marked.calendars);
    await markWindows(marked.editions);
    await markDeciders(marked.deciders, who);
  };
}
