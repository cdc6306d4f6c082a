import { expect, test } from '@jest/globals';
import { applicationViewOf } from '../../../test/doubles/application-views.js';
import { anApplicationAt, monday } from '../../../test/step-contexts.js';
import { conflictsView } from './view.js';

function buttonsOn(person: string): string {
  const challenge = {
    by: 'UAPPLICANT',
    at: monday,
    person,
    kind: 'missing' as const,
    about: 'report-1',
    reason: 'Worked for us last year.',
    ruling: null,
  };
  const appView = applicationViewOf({ ...anApplicationAt('validating'), conflicts: [challenge] }, 'UPROGRAM');
  const known = { person, about: 'report-1', says: 'Reported.', state: 'reported' as const, challenge };
  return JSON.stringify(conflictsView(appView, [known], '{}').blocks);
}

test('the Program Manager rules on the conflicts of others, never on one of their own', () => {
  expect(buttonsOn('UAUDITOR')).toContain('Rule…');
  expect(buttonsOn('UPROGRAM')).not.toContain('Rule…');
});
