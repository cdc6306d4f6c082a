import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext } from '../../test/step-contexts.js';
import { Refusal } from '../program/refusal.js';
import { markRenewalDue } from './renewals.js';

const awarded = anApplicationAt('awarded');
const dueOn = awarded.award?.renewalDue ?? '';
const noonOf = (day: string) => new Date(`${day}T20:00:00Z`);

/** What the courier asks of the desk, and notes, as it looks at the award on an instant. */
async function lookedAt(now: Date, answer: unknown = {}) {
  const asked: unknown[] = [];
  const noted: unknown[] = [];
  const desk = {
    perform: async (...given: unknown[]) => {
      asked.push(given);
      return answer;
    },
  };
  const logger = { info: (...given: unknown[]) => void noted.push(given) };
  await markRenewalDue({ desk, logger } as never, aStepContext(awarded, 'desk', { now }));
  return { asked, noted };
}

describe('SDP-08: a renewal whose day has come', () => {
  test('is put on the Program Office’s list by the desk itself', async () => {
    const { asked, noted } = await lookedAt(noonOf(dueOn));
    expect(asked).toEqual([['mark-renewal-due', { ref: awarded.ref, by: 'desk', input: {}, seen: null }]]);
    expect(noted).toEqual([]);
  });

  test('is left alone the day before', async () => {
    const dayBefore = new Date(noonOf(dueOn).getTime() - 86_400_000);
    expect((await lookedAt(dayBefore)).asked).toEqual([]);
  });

  test('is noted for the operator where the desk refuses it', async () => {
    const { noted } = await lookedAt(noonOf(dueOn), new Refusal('blocked', 'It is on the list already.'));
    expect(noted).toEqual([
      [{ ref: awarded.ref, refusal: 'It is on the list already.' }, expect.stringMatching(/renewal/)],
    ]);
  });
});
