import { localDate } from '../program/clocks/local-date.js';
import { deskActionFault } from '../program/people/desk-actions.js';
import type { Refusal } from '../program/refusal.js';
import { ruleOnWindow, type WindowRequest } from './checklist-windows.js';
import {
  type ChecklistPreview,
  type ChecklistRequest,
  type Confirms,
  type Publication,
  previewChecklist,
  publishChecklist,
} from './checklists.js';
import type { Desk } from './desk.js';

type Office = Pick<Desk, 'catalog' | 'editions' | 'directory' | 'clock' | 'calendars'>;

/**
 * Why this person may not keep checklists, or null for the Program Office and the Program Manager (trace section 4).
 */
export async function checklistFault(desk: Pick<Office, 'directory'>, by: string): Promise<Refusal | null> {
  return deskActionFault(await desk.directory.person(by), 'keep-settings');
}

/** Today, where the program is: the day windows are read on. */
export function programDay({ clock, calendars }: Pick<Office, 'clock' | 'calendars'>): string {
  return localDate(clock.now(), calendars(null).program.zone);
}

/** What publishing this file would change, for who may publish. */
export async function previewFor(
  desk: Office,
  by: string,
  request: ChecklistRequest,
): Promise<ChecklistPreview | Refusal> {
  const fault = await checklistFault(desk, by);
  if (fault === null) await desk.catalog.refresh();
  return fault ?? previewChecklist(desk.catalog, request, programDay(desk));
}

export async function publishFor(
  desk: Office,
  by: string,
  request: ChecklistRequest & { confirms: Confirms },
): Promise<Publication | Refusal> {
  const fault = await checklistFault(desk, by);
  const { catalog, editions, clock } = desk;
  return (
    fault ??
    publishChecklist(
      { catalog, editions, by, now: clock.now(), today: programDay(desk), confirms: request.confirms },
      request,
    )
  );
}

export async function ruleFor(desk: Office, by: string, request: WindowRequest): Promise<Refusal | null> {
  const fault = await checklistFault(desk, by);
  const { catalog, editions, clock } = desk;
  return fault ?? ruleOnWindow({ catalog, editions, by, now: clock.now(), today: programDay(desk) }, request);
}
