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

const Sentence = z.object({
  id: z.string(),
  who: z.custom<Speaker>((handle) => Object.hasOwn(residents, handle as string)),
  where: z.string(),
  world: z.enum(['demo', 'plain']),
  text: z.string(),
  must: z.array(z.string()),
  mustNot: z.array(z.string()),
}) satisfies z.ZodType<Said>;

const sentences = readFileSync(sample, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => Sentence.parse(JSON.parse(line)));

/** The demo with its dozen applications, and a desk that has people and partners and nothing else. */
const worlds: Partial<Record<'demo' | 'plain', World>> = {};

beforeAll(async () => {
  worlds.demo = await startDemoWorld({ mongoUri: testDatabase() });
  worlds.plain = await startWorld({ rateLimits: false, logLevel: 'fatal', mongoUri: testDatabase() });
}, 600_000);
afterAll(async () => {
  for (const world of Object.values(worlds)) await world.stop();
});

test('there are forty of them', () => {
  expect(sentences).toHaveLength(40);
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
