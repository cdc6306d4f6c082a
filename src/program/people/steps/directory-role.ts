import { Refusal } from '../../refusal.js';
import { type DeskRole, deskRoleNames } from '../person.js';

/**
 * What somebody is to a person's or a partner's record: `self`, whose record it is; `administrator`, who is named in
 * the desk's own environment; `desk`, the program itself; or their role in the program.
 */
export type DirectoryRole = 'self' | 'administrator' | 'desk' | DeskRole;

/** Whoever takes a step of a person's or a partner's record. */
export interface DirectoryActor {
  id: string;
  roles: readonly DirectoryRole[];
}

const names: Record<DirectoryRole, string> = {
  ...deskRoleNames,
  'program-office': 'the Program Office',
  'program-manager': 'the Program Manager',
  auditor: 'auditors',
  pdm: 'Partner Development Managers',
  manager: 'managers',
  self: 'they themselves',
  administrator: 'desk administrators',
  desk: 'Delivery Desk',
};

/** "desk administrators and the Program Manager" */
export function sayWho(roles: readonly DirectoryRole[]): string {
  const said = roles.map((role) => names[role]);
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}

/** Why somebody cannot put people or partners on record; null where they can. */
export function registrarFault({ roles }: DirectoryActor, does: string): Refusal | null {
  if (roles.includes('administrator') || roles.includes('desk')) return null;
  return new Refusal('not-permitted', `Only ${sayWho(['administrator'])} can ${does}.`);
}
