import type { ApplicationView } from '../../src/desk/application-view.js';
import type { OwnTask, TaskAbout, TaskFilter, TaskQueries } from '../../src/desk/interface/task-queries.js';
import { type Page, pageSize } from '../../src/desk/interface/task-queries.js';
import type { Application } from '../../src/program/application.js';
import { isActive } from '../../src/program/awards/renewal.js';
import { isFinal } from '../../src/program/stage.js';
import { isLate } from '../../src/program/tasks/late.js';
import { byPlace, type Place, placeOfTask, placeOfTasks } from '../../src/program/tasks/order.js';

/** What the lists are made from. */
export interface TaskSources {
  /** Every application this person may see. */
  caseload(by: string): Promise<readonly ApplicationView[]>;
  /** Their tasks on applications they may not look into, as a question on a draft that was passed on to them. */
  unseen(by: string): Promise<readonly OwnTask[]>;
  now(): Date;
}

/** The lists of one person, made from everything they may see, which is read once for those asked for together. */
export function createTaskQueries(given: TaskSources): Omit<TaskQueries, 'awardTasks' | 'beside'> {
  const sources = { ...given, caseload: sharedInFlight(given.caseload) };

  async function own(by: string): Promise<OwnTask[]> {
    const [appViews, unseen] = await Promise.all([sources.caseload(by), sources.unseen(by)]);
    return [...appViews.flatMap(ownIn), ...unseen];
  }

  function listOf(
    stands: (appView: ApplicationView) => boolean,
    placeOf: (appView: ApplicationView) => Place,
  ) {
    return async (by: string, filter: TaskFilter = {}, cursor: string | null = null) => {
      const appViews = await sources.caseload(by);
      const chosen = appViews.filter((appView) => stands(appView) && fits(appView, filter, sources.now()));
      return pageOf(chosen, placeOf, cursor);
    };
  }

  return {
    async mine(by, filter = {}, cursor = null) {
      const chosen = (await own(by)).filter(
        ({ task, about }) => isAbout(about, filter) && isAsLate([task], filter, sources.now()),
      );
      return pageOf(chosen, ({ task }) => placeOfTask(task), cursor);
    },
    others: listOf(waitsForOthers, ({ tasks, application }) => placeOfTasks(tasks, application.ref)),
    held: listOf(isHeld, newestFirst),
    ended: listOf(hasEnded, newestFirst),
    async counts(by) {
      const [appViews, tasks] = await Promise.all([sources.caseload(by), own(by)]);
      const now = sources.now();
      return {
        mine: tasks.length,
        late: tasks.filter(({ task }) => isLate(task, now)).length,
        others: appViews.filter(waitsForOthers).length,
        held: appViews.filter(isHeld).length,
        ended: appViews.filter(hasEnded).length,
      };
    },
  };
}

function ownIn(appView: ApplicationView): OwnTask[] {
  return appView.ownTasks.map((task) => ({ task, about: aboutOf(appView.application), appView }));
}

/** What a task on this application is about. */
export function aboutOf(application: Application): TaskAbout {
  const { ref, partnerId, partnerName, designation, designationLabel, stage } = application;
  return { ref, partnerId, partnerName, designation, designationLabel, stage };
}

/** Whether anything is still to come of it: an award whose Welcome Kit is to be sent waits for somebody. */
function isRunning({ application, tasks }: ApplicationView): boolean {
  return !isFinal(application.stage) || tasks.length > 0;
}

function waitsForOthers(appView: ApplicationView): boolean {
  return isRunning(appView) && appView.ownTasks.length === 0;
}

function isHeld({ application }: ApplicationView): boolean {
  return application.award !== null && isActive(application.award);
}

function hasEnded(appView: ApplicationView): boolean {
  return !isRunning(appView) && !isHeld(appView);
}

function newestFirst({ application: { opened, ref } }: ApplicationView): Place {
  return [-opened.at.getTime(), 0, ref];
}

function fits({ application, tasks }: ApplicationView, filter: TaskFilter, now: Date): boolean {
  return isAbout(aboutOf(application), filter) && isAsLate(tasks, filter, now);
}

function isAbout(about: TaskAbout, { partnerId, partner = '', designation, stage }: TaskFilter): boolean {
  const named = about.partnerName.toLowerCase().includes(partner.trim().toLowerCase());
  return (
    named &&
    (partnerId === undefined || about.partnerId === partnerId) &&
    (designation === undefined || about.designation === designation) &&
    (stage === undefined || about.stage === stage)
  );
}

function isAsLate(tasks: readonly OwnTask['task'][], { late }: TaskFilter, now: Date): boolean {
  return late !== true || tasks.some((task) => isLate(task, now));
}

/** What is asked for while the same is under way gets its answer. */
function sharedInFlight<Answer>(ask: (by: string) => Promise<Answer>): (by: string) => Promise<Answer> {
  const underWay = new Map<string, Promise<Answer>>();
  return (by) => {
    const running = underWay.get(by) ?? ask(by).finally(() => underWay.delete(by));
    underWay.set(by, running);
    return running;
  };
}

/** The page of a list that begins behind `cursor`, a place; what changed place meanwhile is missed or comes again. */
function pageOf<Item>(
  all: readonly Item[],
  placeOf: (item: Item) => Place,
  cursor: string | null,
): Page<Item> {
  const placed = all
    .map((item) => ({ item, place: placeOf(item) }))
    .sort((one, other) => byPlace(one.place, other.place));
  const from = cursor === null ? null : placeIn(cursor);
  const rest = from === null ? placed : placed.filter(({ place }) => byPlace(place, from) > 0);
  const shown = rest.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => item),
    total: all.length,
    next: last === undefined || rest.length === shown.length ? null : JSON.stringify(last.place),
  };
}

/** A cursor comes from a button, and may be an old one or tampered with. */
function placeIn(cursor: string): Place | null {
  try {
    const read: unknown = JSON.parse(cursor);
    if (!Array.isArray(read)) return null;
    const [first, then, id] = read as unknown[];
    return typeof first === 'number' && typeof then === 'number' && typeof id === 'string'
      ? [first, then, id]
      : null;
  } catch {
    return null;
  }
}
