import type { Application } from '../../program/application.js';
import type { Stage } from '../../program/stage.js';

import type { BesideTask, Task } from '../../program/tasks/task.js';
import type { TaskKind } from '../../program/tasks/task-kind.js';

import type { ApplicationView } from '../application-view.js';

/** What a list is narrowed to; whatever is left out narrows nothing. `kind` and `due` narrow lists of tasks alone. */
export interface TaskFilter {
  /** One partner, by its id. */
  partnerId?: string;
  /** Words that stand in the partner's name, as somebody types them; capitals do not matter. */
  partner?: string;
  /** A designation, by its key. */
  designation?: string;
  stage?: Stage;
  /** Tasks of this kind alone. */
  kind?: TaskKind;
  /** Tasks that fall due in this time alone. */
  due?: { from: Date; before: Date };
  /** Only what is late: of the person who asks in their own list, of anybody in the others. */
  late?: boolean;
}

/**
 * A page of a list, at most `pageSize` long; `total` counts what stands on all its pages, and `next` is where the
 * following page begins: null where this is the last.
 */
export interface Page<Item> {
  items: readonly Item[];
  total: number;
  next: string | null;
}

/** A task of whoever asks: what it is about in words that any list may hold, and the application as they see it. */
export interface OwnTask {
  task: Task | BesideTask;
  about: TaskAbout;
  /** Null where it is about no application, or about one they are asked about and may not look into (a draft). */
  appView: ApplicationView | null;
}

/**
 * What a task is about: `DD-1001`, Amazon ECS, Acme. What is no application has no stage and no service: an event has
 * its headline in a partner's place (`EV-1001`, Acme acquires Bluebird), everything else neither.
 */
export type TaskAbout = Pick<
  Application,
  'ref' | 'partnerId' | 'partnerName' | 'designation' | 'designationLabel'
> & {
  stage: Stage | null;
};

/** A task that is no application's, and what it is about. */
export interface BesideWork {
  task: BesideTask;
  about: TaskAbout;
}

/** How long each of somebody's lists is; `late` counts their own tasks that are. */
export interface TaskCounts {
  mine: number;
  late: number;
  others: number;
  held: number;
  ended: number;
}

/**
 * What waits for whom, in lists of any length: each page holds what its reader may know of and nothing else, and loads
 * no more than it shows. Somebody the desk does not know has empty lists. `cursor` is a page's `next`; left out or
 * not understood, a list begins at its beginning.
 */
export interface TaskQueries {
  /** Their own open tasks: what falls due first stands first, what has no day stands last, the oldest first. */
  mine(by: string, filter?: TaskFilter, cursor?: string | null): Promise<Page<OwnTask>>;
  /** What they take part in and what waits for others alone: what falls due first stands first. */
  others(by: string, filter?: TaskFilter, cursor?: string | null): Promise<Page<ApplicationView>>;
  /** The designations that are held, newest application first. */
  held(by: string, filter?: TaskFilter, cursor?: string | null): Promise<Page<ApplicationView>>;
  /** What ended and waits for nobody, without the designations that are held; newest first. */
  ended(by: string, filter?: TaskFilter, cursor?: string | null): Promise<Page<ApplicationView>>;
  /**
   * Applications whose awards ask for something outside the desk, whoever of the office does it: what was raised first
   * stands first, each once on a page. `total` counts what they ask for.
   */
  awardTasks(by: string, cursor?: string | null): Promise<Page<ApplicationView>>;
  counts(by: string): Promise<TaskCounts>;
  /** Everything that waits beside the applications, for whoever is told of it: what falls due first stands first. */
  beside(): Promise<BesideWork[]>;
}

/** How many stand on a page. */
export const pageSize = 20;
