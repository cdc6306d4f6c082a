import { describe, expect, test } from '@jest/globals';
import { edition } from '../../../test/step-contexts.js';
import type { Answers } from './answer.js';
import { answerFindings } from './answers.js';
import { askedAnswers, type Waived } from './waiver.js';

const shared = { ...edition, groups: edition.groups.filter(({ block }) => block === 'common') };

/** What is asked of the common block, as `DOC-001/0`, when nothing is answered. */
function asked(waived: Waived, answers: Answers = {}): string[] {
  return answerFindings(shared, answers, waived).map(({ where }) => {
    const [, id, customer] = where.split('/');
    return `${id}/${customer === 'customer 2' ? 1 : 0}`;
  });
}

describe('a clean Well-Architected review stands in for the common block', () => {
  test('SDP-30: with both customers’ reports no common answer is asked for', () => {
    expect(asked([true, true])).toEqual([]);
    expect(askedAnswers(shared, [true, true])).toEqual([]);
  });

  test('SDP-30: with one, only what each customer has to show is asked of the other', () => {
    expect(asked([true, false])).toEqual(['DOC-001/1']);
    expect(asked([false, true])).toEqual(['DOC-001/0']);
  });

  test('without any, everything is asked of both', () => {
    expect(asked([false, false])).toHaveLength(22);
    expect(askedAnswers(edition, [false, false])).toHaveLength(68);
  });

  test('the service’s own requirements are asked whatever was reviewed', () => {
    const service = { ...edition, groups: edition.groups.filter(({ block }) => block === 'service') };
    expect(answerFindings(service, {}, [true, true])).toHaveLength(46);
  });

  test('an answer given all the same is not held against the partner', () => {
    const given: Answers = { 'OPE-001': { '0': { met: 'N', where: '' }, '1': { met: 'N', where: '' } } };
    expect(asked([true, false], given)).toEqual(['DOC-001/1']);
  });
});
