import { maySee } from '../../src/desk/application-view.js';
import type { ContextLoader } from '../../src/desk/context-loader.js';
import type { DeskParts } from '../../src/desk/desk-parts.js';
import type { OwnTask } from '../../src/desk/interface/task-queries.js';
import { knownTasks } from '../../src/desk/tasks/known-tasks.js';
import { aboutOf } from './lists-of-caseload.js';

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
