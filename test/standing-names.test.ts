import { expect, test } from '@jest/globals';
import { cards } from '../src/program/notices/notice.js';
import type { Person } from '../src/program/people/person.js';
import { type Stage, stages } from '../src/program/stage.js';
import { cardMessage } from '../src/slack/cards/view.js';
import { outcomeLine } from '../src/slack/notices/outcome.js';
import { applicationViewOf } from './doubles/application-views.js';
import { anApplicationAt, monday, people } from './step-contexts.js';

/**
 * What stands in a channel or under a message is not drawn anew when somebody takes another name, and who is named by
 * a mention is shown under the name they have.
 */

const renamed = (id: string): Person | null => {
  const known = people.find((one) => one.id === id);
  return known === undefined ? null : { ...known, name: `NAME OF ${id}` };
};

const atStage = (stage: Stage, find = renamed) =>
  applicationViewOf({ ...anApplicationAt(stage), handler: 'UOFFICE' }, 'UOFFICE', { person: find });

test.each(stages)('no card prints a name of a person: %s', (stage) => {
  for (const card of cards) {
    const appView = atStage(stage);
    const shown = JSON.stringify(cardMessage(card, appView, appView.ctx));
    expect(shown).not.toContain('NAME OF');
  }
});

test('the assignment says whose it is by a mention; of whoever is not there any more, nothing', () => {
  const appView = atStage('validating');
  expect(JSON.stringify(cardMessage('assignment', appView, appView.ctx))).toContain('<@UAUDITOR>');
  const without = atStage('validating', (id) => {
    const known = renamed(id);
    return known === null ? null : { ...known, active: id !== 'UAUDITOR' };
  });
  const shown = JSON.stringify(cardMessage('assignment', without, without.ctx));
  expect(shown).not.toContain('UAUDITOR');
  expect(shown).toContain('another one is to be assigned');
});

test('an outcome says by a mention who brought it about; whoever has left is named and not called', () => {
  const { ctx } = atStage('validating');
  const outcome = { did: 'Sent', by: 'UOFFICE', at: monday };
  const line = outcomeLine(outcome, { ctx, roles: ['auditor'] });
  expect(line).toContain('by <@UOFFICE>');
  expect(line).not.toContain('NAME OF');
  const gone = { ...ctx, person: (id: string) => ({ ...(renamed(id) as Person), active: false }) };
  expect(outcomeLine(outcome, { ctx: gone, roles: ['auditor'] })).toContain('by NAME OF UOFFICE');
});

test.each(['intake', 'status'] as const)(
  'who audits is said in the reviewers’ channel alone, not on the %s card',
  (card) => {
    const appView = atStage('validating');
    expect(JSON.stringify(cardMessage(card, appView, appView.ctx))).not.toMatch(/UAUDITOR|Auditor/);
  },
);
