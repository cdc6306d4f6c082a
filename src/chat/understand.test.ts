import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { knownTo, type Speaker, speakers } from '../../test/doubles/chat-known.js';
import { sentences } from '../../test/doubles/sentences.js';
import { type StepName, stepCalled, stepNames } from '../program/lifecycle.js';
import { stepCues } from './step-cues.js';
import { type Understood, understand } from './understand.js';
import { type Want, wantRead, wantWritten } from './want.js';

/** As the table of sentences writes it. */
function written({ wants: [want], negated, score }: Understood): string {
  if (want === undefined || score < 1.5) return weakly(want);
  if ('ask' in want) return want.ask;
  return 'step' in want ? `${negated ? 'NOT ' : '!'}${want.step}` : `list ${want.list}`;
}

/** What is said with little evidence may be taken for a question or a pleasantry, and is never acted on. */
function weakly(want: Want | undefined): string {
  return want !== undefined && 'ask' in want ? want.ask : '-';
}

describe('what is wanted, and of what', () => {
  test.each(sentences)('%s: “%s” → %s %s', (who, text, wanted, about) => {
    const said = understand(text, knownTo(who));
    const refs = said.about.by === 'all' ? '*' : said.about.applications.map(({ ref }) => ref).join();
    if (wanted !== '-') expect(written(said)).toBe(wanted);
    else expect(said.score).toBeLessThan(1.5);
    if (about.startsWith('DD-')) expect(refs).toBe(about);
    else if (about !== '*') expect(said.about.service).toBe(about);
  });
});

describe('what nobody meant', () => {
  test('a word is no property of ours', () => {
    for (const word of ['constructor', '__proto__', 'hasOwnProperty', 'toString'])
      expect(understand(word, knownTo('paula')).wants).toEqual([]);
  });

  test.each(['text me', 'the plane is late in the garden'])(
    '“%s” is not stretched to a word of ours',
    (text) => {
      expect(understand(text, knownTo('paula')).meant).toEqual([]);
    },
  );

  test('what Slack writes for links and people is no word anybody said', () => {
    const said = understand('DD-1006 <https://docs.example.com/DD-2002/apply|withdraw>', knownTo('paula'));
    expect(said.about.applications.map(({ ref }) => ref)).toEqual(['DD-1006']);
    expect(said.wants).toEqual([]);
  });
});

describe('what was just spoken of', () => {
  const recent = { refs: ['DD-1003', 'DD-1006'], asked: 'ask:when' };
  const refsOf = (text: string) => {
    const said = understand(text, knownTo('paula', { recent }));
    return { refs: said.about.applications.map(({ ref }) => ref), want: said.wants[0] };
  };

  test.each([
    ['the second', ['DD-1006']],
    ['the first one', ['DD-1003']],
    ['EKS', ['DD-1006']],
    ['and for WAF?', ['DD-1005']],
    ['what about dynamo', ['DD-1012']],
    ['1006', ['DD-1006']],
  ])('“%s” goes on with what was asked', (text, refs) => {
    expect(refsOf(text)).toEqual({ refs, want: { ask: 'when' } });
  });

  test('“and the other one?” is what was not spoken of', () => {
    const one = understand(
      'and the other one?',
      knownTo('ada', { recent: { refs: ['DD-1003'], asked: 'ask:status' } }),
    );
    expect(one.about.applications.map(({ ref }) => ref)).toEqual(['DD-1006']);
    expect(one.wants).toEqual([{ ask: 'status' }]);
  });

  test('a question on the program as such is about nothing that was spoken of', () => {
    const said = understand('how many designations can one partner hold', knownTo('paula', { recent }));
    expect(said).toMatchObject({ general: true, about: { by: 'all' } });
  });

  test('a new question is a new question', () => {
    expect(refsOf('who has it').want).toEqual({ ask: 'turn' });
  });

  test('a thread is about its application', () => {
    const said = understand('when is it due?', knownTo('paula', { thread: 'DD-1005' }));
    expect(said.about).toMatchObject({ by: 'thread', applications: [{ ref: 'DD-1005' }] });
  });
});

test('a want is read back as it was written, and anything else is none', () => {
  for (const want of [{ ask: 'when' }, { step: 'withdraw' }, { list: 'decide' }] as const)
    expect(wantRead(wantWritten(want))).toEqual(want);
  for (const other of ['', 'ask:', 'ask:nothing', 'step:__proto__', 'list'])
    expect(wantRead(other)).toBeNull();
});

/** Ways of asking for anything that has a name and does something. */
const frames: readonly ((does: string, label: string) => string)[] = [
  (does) => `I want to ${does}`,
  (does) => `can I ${does} here?`,
  (does) => `please let me ${does} now`,
  (does) => `how do I ${does}?`,
  (_, label) => label.toLowerCase(),
];

describe('every step is reached by its own words', () => {
  const asked = [...stepCues.keys()];

  test.each(asked)('%s', (name) => {
    const { does, label } = stepCalled(name);
    const takers = speakers.filter((who) => knownTo(who).applications.some(({ can }) => can.includes(name)));
    for (const who of takers) {
      const reached = frames.filter((frame) => means(frame(does, label), who, name));
      expect([who, reached.length >= 3]).toEqual([who, true]);
    }
  });

  test('and those that are nobody’s to ask for are the desk’s own', () => {
    const unasked = stepNames.filter((name) => !stepCues.has(name));
    expect(unasked.filter((name) => !stepCalled(name).by.includes('desk'))).toEqual([]);
  });
});

function means(text: string, who: Speaker, step: StepName): boolean {
  const [want] = understand(text, knownTo(who)).wants;
  return want !== undefined && 'step' in want && want.step === step;
}

/** Words people use with us, to be thrown together. */
const words = sentences.flatMap(([, text]) => text.split(/\s+/));
const runs = Number(process.env.CHAT_FUZZ ?? 300);

test('whatever is said, nothing is meant that whoever says it may not hear of', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...speakers),
      fc.array(fc.constantFrom(...words, 'DD-9999', 'DD-1001', 'DD-1006', 'Acme', 'Bluebird'), {
        minLength: 1,
        maxLength: 25,
      }),
      (who, said) => {
        const known = knownTo(who);
        const { about, wants } = understand(said.join(' '), known);
        for (const one of about.applications) expect(known.applications).toContain(one);
        for (const want of wants) expect(wantRead(wantWritten(want))).toEqual(want);
      },
    ),
    { numRuns: runs },
  );
});

test('a letter of any length is read in time', () => {
  const letter = Array.from({ length: 60 }, () => words.slice(0, 40).join(' ')).join('\n');
  understand(letter, knownTo('otto'));
  const began = performance.now();
  understand(letter, knownTo('otto'));
  expect(performance.now() - began).toBeLessThan(1_500);
});

test('one slip in a longer word changes nothing', () => {
  const slipped: readonly (readonly [string, string])[] = [
    ['what is the dedline for EKS', 'when'],
    ['waht is missing for dynamo', 'missing'],
    ['how is kubernets doing', 'status'],
    ['statsu of redhsift', 'status'],
  ];
  for (const [text, ask] of slipped)
    expect([text, understand(text, knownTo('paula')).wants[0]]).toEqual([text, { ask }]);
});
