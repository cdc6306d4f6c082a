import { isThere, managerThere } from '../people/presence.js';
import type { TaskState } from './task-rule.js';

/** Whether the assigned auditor takes part; so they do where people are not looked at. */
export function auditorIsThere({ application, person }: TaskState): boolean {
  return person === undefined || isThere(person(application.validation?.auditor ?? ''));
}

/** Whether the partner has a PDM or PDR who takes part; so it does where people are not looked at. */
export function managerIsThere({ partner, person }: TaskState): boolean {
  if (partner === undefined || person === undefined) return true;
  return managerThere({ partner, person }) !== null;
}
