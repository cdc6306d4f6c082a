import { localDate } from '../program/clocks/local-date.js';
import { deskActionFault } from '../program/people/desk-actions.js';
import type { Partner } from '../program/people/partner.js';
import type { Refusal } from '../program/refusal.js';
import type { Calendars } from '../program/step-context.js';
import { ruleOnWindow } from './checklist-windows.js';
import { previewChecklist, publishChecklist } from './checklists.js';
import type { ChecklistDesk } from './interface/checklist-desk.js';
import type { LiveCatalog } from './live-catalog.js';
import type { Clock } from './ports/clock.js';
import type { Directory } from './ports/directory.js';
import type { Editions } from './ports/editions.js';

interface Office {
  catalog: LiveCatalog;
  editions: Editions;
  directory: Pick<Directory, 'person'>;
  clock: Clock;
  calendars(partner: Partner | null): Calendars;
}

/** Who may keep checklists, and what publishing them and setting their last day comes to. */
export function createChecklistDesk(office: Office): ChecklistDesk {
  const { catalog, editions, directory, clock } = office;
  const today = () => localDate(clock.now(), office.calendars(null).program.zone);
  const refused = async (by: string): Promise<Refusal | null> =>
    deskActionFault(await directory.person(by), 'keep-settings');
  const acting = (by: string) => ({ catalog, editions, by, now: clock.now(), today: today() });
  return {
    refused,
    today,
    async preview(by, request) {
      const fault = await refused(by);
      if (fault === null) await catalog.refresh();
      return fault ?? previewChecklist(catalog, request, today());
    },
    async publish(by, { confirms, ...request }) {
      return (await refused(by)) ?? publishChecklist({ ...acting(by), confirms }, request);
    },
    async rule(by, request) {
      return (await refused(by)) ?? ruleOnWindow(acting(by), request);
    },
  };
}
