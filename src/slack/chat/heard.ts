import type { Understood } from '../../chat/understand.js';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Requester } from '../kit/requester.js';

/** What was said, read for whoever said it. */
export interface Heard {
  requester: Requester;
  said: Understood;
}

/** The applications that are meant, as views. */
export function meant({ requester, said }: Heard): ApplicationView[] {
  const refs = new Set(said.about.applications.map(({ ref }) => ref));
  return requester.appViews.filter(({ application }) => refs.has(application.ref));
}
