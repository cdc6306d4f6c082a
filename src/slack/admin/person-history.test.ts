import { expect, test } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { monday, person } from '../../../test/step-contexts.js';
import { personHistoryView } from './person-history.js';

const entry = (revision: number, by: string, note: string) => ({
  revision,
  step: 'refresh-profile',
  by,
  at: new Date(monday.getTime() + revision * 3_600_000),
  note,
});
const around = {
  people: new Map([['UOFFICE', person('UOFFICE')]]),
  zone: 'America/Los_Angeles',
  metadata: '',
};

function wordsOfHistory(history: Parameters<typeof personHistoryView>[0]['history']): string {
  const { blocks } = personHistoryView({ person: person('UAUDITOR'), history }, around);
  return (blocks as KnownBlock[])
    .flatMap((block) => {
      if (block.type === 'section') return [block.text?.text ?? ''];
      return block.type === 'context' ? block.elements.map((one) => ('text' in one ? one.text : '')) : [];
    })
    .join('\n');
}

test('each entry says when, who and what, the newest first, in words where nobody wrote any', () => {
  const words = wordsOfHistory([
    entry(1, 'UADMIN', 'registered: auditor given'),
    entry(2, 'UOFFICE', 'hands one duty over to <Theo>'),
    entry(3, 'desk', ''),
  ]);
  const lines = words.split('\n').filter((line) => line.includes(' · '));
  expect(lines).toEqual([
    expect.stringMatching(/13:00.* · Delivery Desk: refresh profile$/),
    expect.stringMatching(/12:00.* · UOFFICE \(demo\): hands one duty over to &lt;Theo&gt;$/),
    expect.stringMatching(/11:00.* · <@UADMIN>: registered: auditor given$/),
  ]);
});

test('what does not fit is counted', () => {
  const words = wordsOfHistory(
    Array.from({ length: 203 }, (_, at) => entry(at + 1, 'UOFFICE', `note ${at}`)),
  );
  expect(words).toContain('note 202');
  expect(words).not.toContain('note 2\n');
  expect(words).toContain('3 older entries are not shown.');
});
