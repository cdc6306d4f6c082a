import {
  type ApplicationView,
  applicationViewOf as applicationViewFor,
} from '../../src/desk/application-view.js';
import type { Application } from '../../src/program/application.js';
import type { StepContext } from '../../src/program/step-context.js';
import { aStepContext, people } from '../step-contexts.js';

/** An application as the desk shows it to one of the people of `step-contexts.ts`. */
export function applicationViewOf(
  application: Application,
  by: string,
  change: Partial<StepContext> = {},
): ApplicationView {
  const viewer = people.find(({ id }) => id === by);
  if (viewer === undefined) throw new Error(`nobody is called ${by}`);
  const ctx = aStepContext(application, by, change);
  const stored = {
    application,
    stored: application,
    revision: 7,
    head: 'a'.repeat(64),
    history: [
      {
        revision: 1,
        step: 'open-application',
        part: 'application',
        by: 'UAPPLICANT',
        at: application.opened.at,
        from: null,
        to: application.stage,
        note: 'opened a draft',
      },
    ],
  };
  return applicationViewFor(stored, ctx, viewer);
}
