import type { Application } from '../../src/program/application.js';
import { monday } from '../step-contexts.js';
import { createMemoryFiles } from './memory-files.js';
import { sampleSave } from './samples.js';
import { populatedStore, timedDesk } from './timed-desk.js';

/** A desk in memory that holds one application, with files beside it and a clock that is moved by minutes. */
export async function createFetchDesk(application: Application) {
  const store = await populatedStore();
  await store.applications.insert(sampleSave(application, 1));
  let now = monday;
  const clock = { now: () => now };
  const { perform } = timedDesk(store, clock.now);
  return {
    applications: store.applications,
    files: createMemoryFiles(),
    perform,
    clock,
    move(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  };
}
