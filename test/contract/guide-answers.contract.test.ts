import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Applications } from '../../src/desk/ports/applications.js';
import type { GuideAnswers } from '../../src/desk/ports/guide-answers.js';
import type { GuideRuling } from '../../src/program/guide-answers.js';
import { openStore } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { sampleApplication, sampleSave } from '../doubles/samples.js';
import { monday } from '../step-contexts.js';

interface Opened {
  guideAnswers: GuideAnswers;
  applications: Applications;
  close(): Promise<void>;
}

const stores: Record<string, () => Promise<Opened>> = {
  memory: async () => ({ ...createMemoryStore(), close: async () => undefined }),
  mongodb: async () => {
    const store = await openStore(databaseForTest());
    return {
      ...store,
      async close() {
        await store.db.dropDatabase();
        await store.close();
      },
    };
  },
};

const hour = (count: number) => new Date(monday.getTime() + count * 3_600_000);
const leftOut = (id: string, at: Date): GuideRuling => ({
  is: 'left-out',
  id,
  by: 'UOFFICE',
  at,
  origin: { ref: 'DD-1001', question: 'Q1' },
});

describe.each(Object.keys(stores))('answers for everybody on %s', (name) => {
  let opened: Opened;
  beforeEach(async () => {
    const open = stores[name];
    if (open === undefined) throw new Error(name);
    opened = await open();
  });
  afterEach(() => opened.close());

  test('a ruling is stored once, the first of those with one id', async () => {
    await opened.guideAnswers.rule(leftOut('b', hour(2)));
    await opened.guideAnswers.rule(leftOut('a', hour(1)));
    await opened.guideAnswers.rule(leftOut('a', hour(3)));
    expect(await opened.guideAnswers.rulings()).toStrictEqual([leftOut('a', hour(1)), leftOut('b', hour(2))]);
  });

  test('applications with an answer since then are named, the latest answer first, no more than asked for', async () => {
    const answered = async (ref: string, ...hours: (number | null)[]) => {
      const questions = hours.map((at, index) => ({
        id: `Q${index + 1}`,
        requirement: null,
        text: 'May we?',
        asked: { by: 'UTECH', at: monday },
        passedOn: null,
        answer: at === null ? null : { by: 'UPDM', at: hour(at), text: 'Yes.' },
      }));
      const application = { ...sampleApplication({ ref, partnerId: ref }), questions };
      await opened.applications.insert(sampleSave(application, 1));
    };
    await answered('DD-1001', 1, 5);
    await answered('DD-1002', 9, 2);
    await answered('DD-1003', null);
    await answered('DD-1004');
    await answered('DD-1005', 1);
    const { guideAnswers } = opened;
    expect(await guideAnswers.answeredSince(hour(2), 20)).toEqual(['DD-1002', 'DD-1001']);
    expect(await guideAnswers.answeredSince(hour(0), 2)).toEqual(['DD-1002', 'DD-1001']);
    expect(await guideAnswers.answeredSince(hour(10), 20)).toEqual([]);
    const given = await guideAnswers.answersSince(hour(2), 20);
    expect([...new Set(given.map(({ ref }) => ref))]).toEqual(['DD-1002', 'DD-1001']);
    expect(given.every(({ at, question }) => at >= hour(2) && /^Q\d/.test(question))).toBe(true);
    expect(await guideAnswers.answersSince(hour(10), 20)).toEqual([]);
  });
});
