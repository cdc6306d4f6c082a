import type { Partner } from '../program/people/partner.js';
import type { Calendars, StepContext } from '../program/step-context.js';
import type { Applications, Clock, Directory, StoredApplication } from './ports.js';

/** What questions about many applications at once are answered from. */
export interface Reading {
  applications: Applications;
  directory: Directory;
  clock: Clock;
  calendars(partner: Partner | null): Calendars;
  /** The step context of each as the program itself sees it: what surrounds them is read once. */
  contextsAmong(stored: readonly StoredApplication[]): Promise<(one: StoredApplication) => StepContext>;
}
