import { Refusal } from '../refusal.js';
import { type DeskRole, deskRoleNames, type Person } from './person.js';

interface DeskAction {
  by: readonly DeskRole[];
  /** Completes "Only the Program Office can …". */
  does: string;
}

/** What people do at the desk beside any one application, and who may (trace section 4, last rows; SDP-87). */
export const deskActions = {
  'keep-settings': {
    by: ['program-office', 'program-manager'],
    does: 'keep the catalogue, the checklists, the calendar and the settings',
  },
  'see-dashboards': {
    by: ['program-office', 'program-manager', 'manager'],
    does: 'see what is due and overdue over all partners',
  },
  'assign-list': {
    by: ['program-office', 'program-manager'],
    does: 'assign auditors',
  },
  'hand-over': {
    by: ['program-office', 'program-manager'],
    does: 'hand duties over',
  },
  'delegate-decisions': {
    by: ['program-manager'],
    does: 'let a member of the Program Office decide',
  },
} as const satisfies Record<string, DeskAction>;
export type DeskActionName = keyof typeof deskActions;

/** Why this person (null: unknown) cannot do it, or null when they can. */
export function deskActionFault(person: Person | null, name: DeskActionName): Refusal | null {
  const { by, does }: DeskAction = deskActions[name];
  if (person?.active === true && by.some((role) => person.roles.includes(role))) return null;
  const names = by.map((role) => `the ${deskRoleNames[role]}`.replace('the manager', 'managers'));
  const whom = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return new Refusal('not-permitted', `Only ${whom} can ${does}.`).towards({ see: 'tasks' });
}
