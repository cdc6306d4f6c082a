import { describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../catalog/index.js';
import { requirementsOf } from '../program/checklist/edition.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';
import { guide2025 } from '../program/rule-sets/guide-2025.js';
import { type Asked, answerFromGuide } from './answer-from-guide.js';
import { topics } from './topics/topics.js';

const { editions } = loadCatalog();
const ask = (text: string, asked: Partial<Asked> = {}) =>
  answerFromGuide(text, { rules: guide2019, editions: [], audience: 'everybody', ...asked });

const everyRule = Array.from({ length: 101 }, (_, index) => `SDP-${String(index + 1).padStart(2, '0')}`);

/** Rules that only AWS's own people and auditors ask about. */
const ofAws = ['SDP-83', 'SDP-85'];

test('each of the 101 rules is told of once, in at least three ways people ask for it', () => {
  const rules = topics.filter(({ id }) => id.startsWith('SDP-'));
  expect(rules.map(({ id }) => id)).toEqual(everyRule);
  for (const { id, asked } of rules) expect([id, asked.length >= 3]).toEqual([id, true]);
});

test('two ways of asking are never the same', () => {
  const asked = topics.flatMap((topic) => topic.asked.map((form) => form.toLowerCase()));
  expect(asked.filter((form, index) => asked.indexOf(form) !== index)).toEqual([]);
});

describe.each([
  ['the guide of 2019', guide2019],
  ['the readings of 2025', guide2025],
])('under %s', (_, rules) => {
  const open = topics.filter(({ audience }) => audience === 'everybody');
  test.each(open.map((topic) => [topic.id, topic] as const))('a partner finds %s', (id, topic) => {
    const wrong = topic.asked.filter((form) => ask(form, { rules }).found?.id !== id);
    expect(wrong).toEqual([]);
  });

  test.each(ofAws)('%s is found by people of AWS, and neither shown nor offered to a partner', (id) => {
    const asked = topics.find((topic) => topic.id === id)?.asked ?? [];
    for (const form of asked) {
      expect(ask(form, { rules, audience: 'aws' }).found?.id).toBe(id);
      const told = ask(form, { rules });
      expect([told.found, ...told.near].map((passage) => passage?.id)).not.toContain(id);
    }
  });
});

test('only the rules listed here are kept from partners', () => {
  expect(topics.filter(({ audience }) => audience === 'aws').map(({ id }) => id)).toEqual(ofAws);
});

test('what the rule set reads as the guide does cites the section; what it reads otherwise cites the rule set', () => {
  const asked = 'how much time do we have to fix the action items?';
  expect(ask(asked).found).toMatchObject({ id: 'SDP-74', source: { is: 'guide', section: '8.3 A' } });
  expect(ask(asked).found?.text).toContain('five business days');
  const later = ask(asked, { rules: guide2025 }).found;
  expect(later?.source).toEqual({ is: 'rule-set', label: guide2025.label, section: '8.3 A' });
  expect(later?.text).toContain('no remediation');
});

test('numbers are those of the rule set in force', () => {
  const rules = { ...guide2019, remediationDays: 7, caseStudies: { ...guide2019.caseStudies, count: 4 } };
  expect(ask('how many days for the remediation?', { rules }).found?.text).toContain('seven business days');
  expect(ask('how many customer references do you need?', { rules }).found?.text).toContain(
    'four case studies',
  );
});

test.each(editions.map((edition) => [edition.id, edition] as const))(
  'every requirement of %s is found by its id',
  (_, edition) => {
    for (const { id, asks, title } of requirementsOf(edition)) {
      for (const form of [
        `what does ${id} ask?`,
        `explain ${id.toLowerCase()} please`,
        id.replaceAll('-', ' '),
      ]) {
        const { found } = ask(form, { editions: [edition] });
        expect([form, found?.id, found?.title]).toEqual([form, id, title]);
        expect(found?.text).toContain(asks);
        expect(found?.source).toMatchObject({ is: 'checklist', edition: edition.id });
      }
    }
  },
);

test('a requirement of an edition that is not the asker’s is not told', () => {
  const eks = editions.filter(({ designation }) => designation === 'amazon-eks');
  expect(ask('explain ECS-008', { editions: eks }).found).toBeNull();
});

test.each([
  'hello',
  '',
  '???',
  'what is the weather in Seattle',
  'how much does the program cost',
  'DD-1001',
])('nothing is close to “%s”', (text) => {
  expect(ask(text, { editions }).found).toBeNull();
});
