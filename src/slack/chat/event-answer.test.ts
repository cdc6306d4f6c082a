import { expect, test } from '@jest/globals';
import { partner, people, person } from '../../../test/step-contexts.js';
import { eventAnswer } from './event-answer.js';

const office = people.find(({ id }) => id === 'UOFFICE') ?? person('UOFFICE', { roles: ['program-office'] });
const told = (asked: Parameters<typeof eventAnswer>[0]) => JSON.stringify(eventAnswer(asked));

test.each([
  ['people of the program', { person: office, partner: null }],
  ['an applicant', { person: person('UAPPLICANT'), partner }],
  ['the alliance lead', { person: person('ULEAD'), partner }],
])('%s are led to where a merger is told', (_, asked) => {
  expect(told(asked)).toContain('open-events');
});

test.each([
  ['a technical contact', { person: person('UTECH'), partner }],
  ['somebody without a part in the program', { person: person('UNOBODY', { roles: [] }), partner: null }],
])('%s is told who can, and offered nothing that would be refused', (_, asked) => {
  const answer = told(asked);
  expect(answer).not.toContain('open-events');
  expect(answer).toContain('applicants and alliance lead');
});
