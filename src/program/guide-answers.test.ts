import { expect, test } from '@jest/globals';
import { aCaseStudy, fullDraft, partner, person } from '../../test/step-contexts.js';
import { approvedAnswers, type GuideRuling, isRuled, namesIn } from './guide-answers.js';

const at = new Date('2026-09-07T16:00:00Z');
const done = { by: 'UOFFICE', at };
const approved: GuideRuling = {
  ...done,
  is: 'approved',
  id: 'a',
  audience: 'everybody',
  question: 'Do weekends count?',
  text: 'They do not.',
  origin: { ref: 'DD-1001', question: 'Q1' },
};

test('SDP-101: an approved answer is given until it is withdrawn', () => {
  const other = { ...approved, id: 'b', origin: null };
  expect(approvedAnswers([approved, other])).toEqual([approved, other]);
  const withdrawn: GuideRuling = {
    ...done,
    is: 'withdrawn',
    id: 'w',
    answer: 'a',
    reason: 'Not so any more.',
  };
  expect(approvedAnswers([approved, other, withdrawn])).toEqual([other]);
});

test('what was approved, withdrawn again or left out is ruled on, and offered no more', () => {
  const leftOut: GuideRuling = {
    ...done,
    is: 'left-out',
    id: 'l',
    origin: { ref: 'DD-1002', question: 'Q1' },
  };
  expect(isRuled([approved], 'DD-1001', 'Q1')).toBe(true);
  expect(isRuled([leftOut], 'DD-1002', 'Q1')).toBe(true);
  expect(isRuled([approved, leftOut], 'DD-1001', 'Q2')).toBe(false);
});

const named = {
  partner: { ...partner, name: 'Ácme Demo, Inc.' },
  application: { ...fullDraft(), caseStudies: [aCaseStudy('Globex Demo'), null] },
  people: [person('UTECH', { name: 'Tina Tech (demo)' })],
};

test.each([
  ['the partner, however it is spelled', 'At ACME-Demo it was so.', ['Ácme Demo, Inc.']],
  ['a customer', 'globex demo has two subnets.', ['Globex Demo']],
  ['a person by name', 'As tina tech asked, yes.', ['Tina Tech (demo)']],
  ['a person by first name', 'Yes, Tina.', ['Tina Tech (demo)']],
  ['a reference', 'As in DD-1006.', ['DD-1006']],
  ['an account id', 'Account 012345678901 is fine.', ['012345678901']],
  ['an address', 'Write to paula@acme.example, please.', ['paula@acme.example,']],
  ['somebody mentioned', 'Ask <@U123ABC> first.', ['<@U123ABC>']],
])('%s is found in a text', (_, text, names) => {
  expect(namesIn(text, named)).toEqual(names);
});

test('a text that names nobody is free, also where its words begin a name', () => {
  expect(
    namesIn('A demo for a partner with two subnets is enough; an acmeist would say tin.', named),
  ).toEqual([]);
  expect(namesIn('Weekends do not count.', null)).toEqual([]);
});

test('of an answer the office writes of its own, what has the shape of a name is found', () => {
  expect(namesIn('As in EV-1001.', null)).toEqual(['EV-1001']);
});
