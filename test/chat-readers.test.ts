import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { otherPartner } from './doubles/bolt-surface.js';
import {
  asked,
  type Brought,
  places,
  refOf,
  saidAlone,
  saidAloud,
  type Talk,
  talkAbout,
  wordsOf,
  worlds,
} from './doubles/chat-worlds.js';
import { kinds } from './doubles/planted.js';
import { people } from './step-contexts.js';

/**
 * Whatever is asked, wherever and by whom, in worlds made up at random: what is said aloud holds nothing that one of
 * those who read along may not have, and what is said to one person nothing that is not theirs.
 */

let talk: Talk;

afterEach(() => expect(talk.surface.errors).toEqual([]));

test('nothing is said where somebody reads along who may not have it', async () => {
  await fc.assert(
    fc.asyncProperty(
      worlds,
      fc.array(asked, { minLength: 30, maxLength: 30 }),
      async (brought, questions) => {
        talk = await talkAbout(brought);
        for (const one of questions) expect([one, await talk.wrongWith(one)]).toEqual([one, []]);
      },
    ),
    { numRuns: 25 },
  );
});

test('every question in every place, by everybody, in one world', async () => {
  talk = await talkAbout([
    { company: 'acme', stage: 'draft', auditor: 'UAUDITOR' },
    { company: 'other', stage: 'validated', auditor: 'UTHIRD' },
  ]);
  for (const place of Object.keys(places))
    for (const { id: user } of people)
      for (const text of ['status', 'what’s next', 'queue', 'missing', 'help', refOf(0), refOf(1)])
        expect([place, user, text, await talk.wrongWith({ place, user, text, threaded: false })]).toEqual([
          place,
          user,
          text,
          [],
        ]);
});

describe('what is said aloud all the same', () => {
  const brought: readonly Brought[] = [
    { company: 'acme', stage: 'draft', auditor: 'UAUDITOR' },
    { company: 'acme', stage: 'remediation', auditor: 'UAUDITOR' },
    { company: 'other', stage: 'validated', auditor: 'UTHIRD' },
  ];

  const aloudIn = async (place: string, user: string, text: string) => {
    talk = await talkAbout(brought);
    const calls = await talk.say({ place, user, text, threaded: false });
    return wordsOf(
      calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel === place),
    );
  };

  test.each([
    ['CACME', 'UAPPLICANT', 'status', [0, 1]],
    ['CACME', 'UPROGRAM', 'status', [0, 1]],
    ['CINTAKE', 'UPROGRAM', 'status', [1, 2]],
    ['CREVIEW', 'UTHIRD', 'status', [2]],
    ['CREVIEW', 'UPROGRAM', refOf(1), [1]],
    ['CRANDOM', 'UPROGRAM', 'status', []],
    ['CACME', 'UPROGRAM', refOf(2), []],
    ['CINTAKE', 'UPROGRAM', refOf(0), []],
  ])('in %s, to %s asking “%s”', async (place, user, text, expected) => {
    const said = await aloudIn(place, user, text);
    expect([0, 1, 2].filter((at) => said.includes(refOf(at)))).toEqual(expected);
    if (expected.length > 0) expect(said).toMatch(/Waiting for/);
  });

  test('a partner’s people are shown the way to apply in their own channel, and nobody else is', async () => {
    expect(await aloudIn('CACME', 'UAPPLICANT', 'apply')).toMatch(/door\.apply/);
    expect(await aloudIn('CACME', 'USTRANGER', 'apply')).toBe('[]');
    expect(await aloudIn('CINTAKE', 'UAPPLICANT', 'apply')).toBe('[]');
  });

  test('a channel that two partners share is read by anybody', async () => {
    talk = await talkAbout(brought);
    await talk.surface.store.directory.savePartner({ ...otherPartner, channel: 'CACME' });
    const calls = await talk.say({ place: 'CACME', user: 'UAPPLICANT', text: 'status', threaded: false });
    expect(wordsOf(calls.filter(({ args }) => args.channel === 'CACME'))).not.toMatch(/DD-30/);
  });
});

test('a leak that is planted is found', async () => {
  talk = await talkAbout([{ company: 'acme', stage: 'validated', auditor: 'UAUDITOR' }]);
  const { applications } = talk;
  const text = JSON.stringify(applications);
  expect(saidAloud(text, 'CINTAKE', applications).length).toBeGreaterThan(kinds.length / 2);
  expect(saidAloud('Acme Demo', 'COTHER', applications)).toEqual(['names Acme Demo']);
  expect(saidAloud('It is your turn.', 'CACME', applications)).toEqual(['says “you” to everybody']);
  expect(saidAlone(text, 'UAPPLICANT', applications)).toContain(`draft of ${refOf(0)} to UAPPLICANT`);
  expect(saidAlone('DD-3011', 'USTRANGER', applications)).toEqual(['DD-3011 to USTRANGER']);
});
