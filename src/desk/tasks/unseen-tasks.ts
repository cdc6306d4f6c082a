import { maySee } from '../application-view.js';
import type { ContextLoader } from '../context-loader.js';
import type { DeskParts } from '../desk-parts.js';
import type { OwnTask } from '../interface/task-queries.js';
import { knownTasks } from './known-tasks.js';
import { aboutOf } from './task-queries.js';

/**
 * Somebody's tasks on drafts they may not look into: the Program Office answers a question that was passed on to it
 * and sees nothing else of the draft (SDP-101).
 */
export async function unseenTasks(
  { applications, directory }: Pick<DeskParts, 'applications' | 'directory'>,
  contextLoader: Pick<ContextLoader, 'contextsAmong'>,
  by: string,
): Promise<OwnTask[]> {
  const person = await directory.person(by);
  if (person?.active !== true || !person.roles.includes('program-office')) return [];
  const asked = (await applications.find({ stages: ['draft'] })).filter(({ application }) =>
    application.questions.some(({ answer }) => answer === null),
  );
  const contextFor = await contextLoader.contextsAmong(asked);
  return asked.flatMap((stored) => {
    const ctx = contextFor(stored, person);
    if (maySee(ctx)) return [];
    const about = aboutOf(stored.application);
    return knownTasks(ctx, person).ownTasks.map((task) => ({ task, about, appView: null }));
  });
}
