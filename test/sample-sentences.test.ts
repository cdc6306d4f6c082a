import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { residents } from '../sandbox/world/people.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { testDatabase } from '../sandbox/world/test-database.js';
import { answerIn, type Said, type Speaker, wrongWith } from './doubles/talked.js';
import { startDemoWorld } from './walks/demo-world.js';

/** Forty sentences that others wrote; they stand beside the checkout, and not in it. */
const sample = new URL('../../shared/data/chat/sample40.jsonl', import.meta.url);
/** Sixty of ten people, written down before any of them was tried. */
const ours = new URL('sentences/sixty.jsonl', import.meta.url);

const Sentence = z.object({
  id: z.string(),
  who: z.custom<Speaker>((handle) => Object.hasOwn(residents, handle as string)),
  where: z.string(),
  world: z.enum(['demo', 'plain']),
  text: z.string(),
  must: z.array(z.string()),
  mustNot: z.array(z.string()),
}) satisfies z.ZodType<Said>;

const sentencesIn = (file: URL) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Sentence.parse(JSON.parse(line)));

const sentences = [...sentencesIn(sample), ...sentencesIn(ours)];

/** The demo with its dozen applications, and a desk that has people and partners and nothing else. */
const worlds: Partial<Record<'demo' | 'plain', World>> = {};

beforeAll(async () => {
  worlds.demo = await startDemoWorld({ mongoUri: testDatabase() });
  worlds.plain = await startWorld({ rateLimits: false, logLevel: 'fatal', mongoUri: testDatabase() });
}, 600_000);
afterAll(async () => {
  for (const world of Object.values(worlds)) await world.stop();
});

test('there are a hundred of them', () => {
  expect(sentences).toHaveLength(100);
});

test.each(sentences.map((sentence) => [sentence.id, sentence.who, sentence.text, sentence] as const))(
  '%s %s: “%s”',
  async (_, __, ___, sentence) => {
    const world = worlds[sentence.world];
    if (world === undefined) throw new Error('The world did not start.');
    const answer = await answerIn(world, sentence);
    expect(answer).not.toBe('');
    expect({ wrong: wrongWith(sentence, answer), answer }).toMatchObject({ wrong: [] });
  },
);

/** References of the demo that are one company's, and its name. */
const companies = {
  acme: ['DD-1002', 'DD-1003', 'DD-1004', 'DD-1005', 'DD-1006', 'DD-1012', 'Acme'],
  bluebird: ['DD-1001', 'DD-1007', 'DD-1008', 'DD-1009', 'DD-1010', 'DD-1011', 'Bluebird'],
};
/** Whose names must not reach whom, and the channel of their own in which they may ask as well. */
const partnersPeople: readonly (readonly [Speaker, string, readonly string[]])[] = [
  ['paula', '#ext-acme-demo', companies.bluebird],
  ['alan', '#ext-acme-demo', companies.bluebird],
  ['tina', '#ext-acme-demo', companies.bluebird],
  ['bea', '#ext-bluebird-demo', companies.acme],
];
const staff: readonly Speaker[] = ['dee', 'rob', 'otto', 'ada', 'theo', 'prema', 'max'];
const examples = /such as \*?DD-1001\*?|\*status DD-1001\*/g;

/** Words of the sentences above, thrown together; the same at every run. */
function thrownTogether(count: number): string[] {
  const words = sentences.flatMap(({ text }) => text.split(/\s+/));
  let state = 20_261_120;
  const below = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + below(7) }, () => words[below(words.length)] ?? '').join(' '),
  );
}

/** `FUZZ_TALK=2000` for a long run. */
const thrown = Number(process.env.FUZZ_TALK ?? 120);

test('whatever is said is answered, without a fault, and with nothing of another company', async () => {
  const { demo } = worlds;
  if (demo === undefined) throw new Error('The world did not start.');
  const wrong: string[] = [];
  for (const [at, text] of thrownTogether(thrown).entries()) {
    const [partners, channel, others] = partnersPeople[at % partnersPeople.length] ?? ['paula', 'dm', []];
    const ofStaff = at % 3 === 2;
    const who = ofStaff ? (staff[at % staff.length] ?? 'otto') : partners;
    const where = !ofStaff && at % 4 === 1 ? channel : 'dm';
    const answer = await answerIn(demo, { id: '', who, where, text, must: [], mustNot: [] });
    const said = answer.replaceAll(examples, '').toLowerCase();
    const leaked = ofStaff ? [] : others.filter((name) => said.includes(name.toLowerCase()));
    const own = leaked.filter((name) => !text.toLowerCase().includes(name.toLowerCase()));
    if (said === '') wrong.push(`${who} in ${where}, “${text}”: silence`);
    if (said.includes('wrong on our side')) wrong.push(`${who} in ${where}, “${text}”: a fault`);
    if (own.length > 0) wrong.push(`${who} in ${where}, “${text}”: ${own.join()}`);
  }
  expect(wrong).toEqual([]);
}, 1_800_000);
