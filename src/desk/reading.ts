import type { Partner } from '../program/people/partner.js';
import type { Calendars, StepContext } from '../program/step-context.js';
import type { Applications } from './ports/applications.js';
import type { Clock } from './ports/clock.js';
import type { Directory } from './ports/directory.js';
import type { StoredApplication } from './ports/stored-records.js';

/** What questions about many applications at once are answered from. */
export interface Reading {
  applications: Applications;
  directory: Directory;
  clock: Clock;
  calendars(partner: Partner | null): Calendars;
  /** The step context of each as the program itself sees it: what surrounds them is read once. */
  contextsAmong(stored: readonly StoredApplication[]): Promise<(one: StoredApplication) => StepContext>;
}
