import { partnersPeople } from '../clocks/reminder-steps.js';
import type { Audience } from '../notices/notice.js';
import type { TaskRole } from './holders.js';
import type { BesideTask, Task } from './task.js';
import type { LatenessOf } from './task-kind.js';

const audiences: Record<TaskRole, readonly Audience[]> = {
  applicant: ['applicants', 'alliance-lead'],
  'alliance-lead': ['alliance-lead'],
  'technical-contact': ['technical-contacts'],
  pdm: ['pdm'],
  auditor: ['auditor'],
  'program-office': ['case-handler'],
  'program-manager': ['program-managers'],
  delegate: ['program-managers'],
  manager: ['managers'],
  administrator: ['program-office'],
  desk: [],
};

/** Who is reminded of tasks: whoever owes them. */
export function owing(tasks: readonly Pick<Task, 'role' | 'holders'>[]): Audience[] {
  return [...new Set(tasks.flatMap(audiencesOf))];
}

function audiencesOf({ role, holders }: Pick<Task, 'role' | 'holders'>): readonly Audience[] {
  const withTechnical = role === 'applicant' && holders.some((key) => key.startsWith('technical:'));
  return withTechnical ? partnersPeople : audiences[role];
}

/** Which way the lateness of a task goes up. */
export function latenessOf({ kind, role }: Pick<Task | BesideTask, 'kind' | 'role'>): LatenessOf {
  switch (role) {
    case 'applicant':
    case 'alliance-lead':
    case 'technical-contact':
      return kind === 'complete-application' ? 'draft' : 'partner';
    case 'pdm':
    case 'auditor':
    case 'program-office':
      return role;
    case 'administrator':
      return 'program-office';
    default:
      return 'program-manager';
  }
}
