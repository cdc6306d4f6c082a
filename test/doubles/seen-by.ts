import type { ApplicationView } from '../../src/desk/application-view.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import type { Applications } from '../../src/desk/ports/applications.js';
import { Refusal } from '../../src/program/refusal.js';

/**
 * Every application that somebody may see, newest first: what lists are held against, asked one by one and by no index.
 */
export async function seenBy(
  desk: Pick<Desk, 'view'>,
  applications: Pick<Applications, 'find'>,
  by: string,
): Promise<ApplicationView[]> {
  const seen: ApplicationView[] = [];
  for (const { application } of await applications.find({})) {
    const appView = await desk.view(application.ref, by);
    if (!(appView instanceof Refusal)) seen.push(appView);
  }
  return seen;
}
