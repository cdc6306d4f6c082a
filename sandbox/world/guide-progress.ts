import type { Applications } from '../../src/desk/ports/applications.js';
import type { StoredApplication } from '../../src/desk/ports/stored-records.js';
import { type GuideStep, guide } from './guide.js';
import { guidedPartner } from './partners.js';

/** How far a newcomer has come: the last suggestion done, and the reference of the application they play with. */
export interface GuideProgress {
  done: string | null;
  ref: string | null;
}

const taken = ({ done, times = 1 }: GuideStep, { history }: StoredApplication): boolean =>
  done !== undefined && history.filter((entry) => entry.step === done).length >= times;

/** Reads it off the application: what came after a step that was taken counts as reached. */
export function progressIn(stored: StoredApplication | undefined): GuideProgress {
  if (!stored) return { done: null, ref: null };
  const steps = guide.flatMap((chapter) => chapter.steps);
  const last = steps.findLast((step) => taken(step, stored)) ?? steps[0];
  return { done: last?.id ?? null, ref: stored.application.ref };
}

/** The designation the guide tells its reader to choose. */
const guidedDesignation = 'amazon-ecs';

/** The newest application the guide can have led to. */
export async function progressOf(applications: Applications): Promise<GuideProgress> {
  const theirs = await applications.find({ partnerId: guidedPartner });
  return progressIn(theirs.find(({ application }) => application.designation === guidedDesignation));
}
