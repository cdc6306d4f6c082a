import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type SeenView, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { verifyArchives } from '../src/desk/memory/heads.js';
import { openArchives } from '../src/store/open-archives.js';
import { press, saying } from './doubles/acts.js';
import { happens, place } from './doubles/place.js';
import { fullDraft } from './step-contexts.js';

jest.setTimeout(60_000);

let world: World;
let ref: string;

/** Ten in the morning in Los Angeles. */
const start = new Date('2026-09-08T17:00:00Z');

beforeAll(async () => {
  world = await startWorld({ start, rateLimits: false, logLevel: 'error' });
  ref = await place(world, { ...fullDraft(), solution: 'As it was at first.' });
  await world.control.advance('PT1H');
  await happens(world, 'save-solution', { ref, by: 'U0PAULA', input: { solution: 'As it was sent.' } });
  await world.control.advance('PT1H');
  await happens(world, 'submit', { ref, by: 'U0PAULA', input: { name: 'Paula Partner' } });
  await world.control.advance('PT1H');
  await happens(world, 'accept-as-complete', { ref, by: 'U0OTTO', input: {} });
  await world.control.advance('PT1H');
});
afterAll(() => world.stop());

const otto = () => world.control.as('U0OTTO');
/** Presses the way to another page of half past twelve, and waits for it. */
async function turnTo(page: string, words: RegExp): Promise<SeenView> {
  await press(otto(), `door.read-as-of:${page}@2026-09-08T19:30:59.999Z`);
  return saying(otto(), 'As it stood', words);
}

const asOf = (time: string) => press(otto(), 'case-file.as-of.pick', `2026-09-08T${time}:00Z`);

test('from the history an application is seen as it stood, page by page, and nothing leads astray', async () => {
  await otto().command(`office ${ref}`);
  await otto().modal('Program Office');
  await press(otto(), 'door.open-case');
  await otto().modal('Application');
  await press(otto(), 'door.read-history');
  await saying(otto(), 'History', /As it stood on….*accepted as complete/s);

  await asOf('19:30');
  const then = await saying(
    otto(),
    'As it stood',
    /As it stood on <!date[^>]*Tue 8 Sep 2026 12:30 \(America\/Los_Angeles\)/,
  );
  expect(wordsOf(then)).toMatch(/Submitted.*Case studies.*2 of 2/s);
  expect(wordsOf(then)).not.toMatch(/Ready for technical validation/);

  await turnTo('practice/', /12:30.*As it was sent\./s);
  await turnTo('summary/', /Choose a day and a time/);
  await turnTo('answers/0', /Page 1 of/);
  await turnTo('answers/1', /Page 2 of/);
  await turnTo('summary/', /Choose a day and a time/);
  const history = await turnTo('history/', /History.*submitted/s);
  expect(wordsOf(history)).not.toMatch(/accepted as complete/);
});

test('the partner’s draft, a time to come and a time before the beginning are refused where one looks', async () => {
  await turnTo('summary/', /Choose a day and a time/);
  await asOf('18:30');
  await saying(otto(), 'As it stood', /draft of the partner’s own then/);
  await asOf('16:00');
  await saying(otto(), 'As it stood', /was not there yet then/);
  await asOf('23:59');
  await saying(otto(), 'As it stood', /has not come yet/);
  await press(otto(), 'door.read-history');
  await saying(otto(), 'History', /accepted as complete/);
});

test('the histories of everything the world has seen are whole', async () => {
  const { archives, close } = await openArchives(world.env.MONGODB_URI ?? '');
  const verified = await verifyArchives(archives, null);
  await close();
  expect(verified).toMatchObject({
    counts: { applications: 1 },
    heads: { applications: { 'DD-1001': { revision: 4 } } },
  });
});
