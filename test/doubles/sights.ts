import { type Sight, sightOf as sightFor } from '../../src/desk/sight.js';
import type { Application } from '../../src/program/application.js';
import type { Case } from '../../src/program/case.js';
import { aCase, people } from '../cases.js';

/** An application as the desk shows it to one of the people of `cases.ts`. */
export function sightOf(application: Application, by: string, change: Partial<Case> = {}): Sight {
  const viewer = people.find(({ id }) => id === by);
  if (viewer === undefined) throw new Error(`nobody is called ${by}`);
  const at = aCase(application, by, change);
  const held = {
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
  return sightFor(held, at, viewer);
}
