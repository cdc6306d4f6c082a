import { expect, test } from '@jest/globals';
import { applicationViewOf } from '../../../test/doubles/application-views.js';
import { anApplicationAt, monday } from '../../../test/step-contexts.js';
import { itemView } from './view.js';

test('of a long exchange about an item the newest is shown, and how much came before', () => {
  const application = anApplicationAt('remediation');
  const [first] = application.items;
  if (first === undefined) throw new Error('There is no item.');
  const responses = Array.from({ length: 15 }, (_, index) => ({
    by: 'UAPPLICANT',
    at: new Date(monday.getTime() + index * 60_000),
    text: `Response number ${index + 1}.`,
    evidence: '',
  }));
  const item = { ...first, notes: [], responses };
  const appView = applicationViewOf({ ...application, items: [item] }, 'UAUDITOR');
  const shown = JSON.stringify(itemView(appView, item, ''));
  expect(shown).toContain('3 earlier ones are in the history of the case file.');
  expect(shown).not.toContain('Response number 3.');
  expect(shown).toContain('Response number 4.');
  expect(shown).toContain('Response number 15.');
});
