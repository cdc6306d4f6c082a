import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext } from '../../test/step-contexts.js';
import type { HistoryEntry } from '../program/application.js';
import { changedSince } from './conflict.js';

const application = anApplicationAt('decision-pending');

const reported: HistoryEntry = {
  revision: 9,
  step: 'file-report',
  part: 'application',
  by: 'UAUDITOR',
  at: new Date('2026-09-07T17:00:00Z'),
  from: 'summary-sent',
  to: 'decision-pending',
  note: 'filed the final report: decline',
};

function told(by: string, entry: HistoryEntry = reported): string | null {
  const { actor, person } = aStepContext(application, by);
  return changedSince(
    { history: [entry] },
    { seen: 8, part: 'application', actor, person },
    { refused: true },
  );
}

test.each(['UAPPLICANT', 'ULEAD', 'UTECH'])(
  '%s is told the stage, never what the report recommends',
  (by) => {
    expect(told(by)).toBe('Since you opened this: it moved to “Decision pending”.');
  },
);

test('the program’s own people are told what happened, and who it was', () => {
  expect(told('UPROGRAM')).toBe('Since you opened this: filed the final report: decline (UAUDITOR (demo)).');
});

test('a partner is told what its own people did', () => {
  const withdrawn: HistoryEntry = {
    ...reported,
    by: 'ULEAD',
    to: 'withdrawn',
    note: 'withdrawn by the partner',
  };
  expect(told('UAPPLICANT', withdrawn)).toBe(
    'Since you opened this: withdrawn by the partner (ULEAD (demo)).',
  );
});

test('nothing newer than what was seen is no conflict', () => {
  expect(told('UPROGRAM', { ...reported, revision: 8 })).toBeNull();
});
