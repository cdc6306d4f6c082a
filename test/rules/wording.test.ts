import { describe, expect, test } from '@jest/globals';
import { benefitsDisclaimer } from '../../src/program/awards/benefits.js';
import { stages } from '../../src/program/stage.js';
import { readBy, sentences, type Text, toldToPartner, writtenInSource } from '../doubles/texts.js';
import { anApplicationAt, aStepContext, take, toldOnTheWayTo } from '../step-contexts.js';

const written = writtenInSource().flatMap(sentences);
const partnerReads = ['UAPPLICANT', 'ULEAD', 'UTECH']
  .flatMap(readBy)
  .concat(toldToPartner())
  .flatMap(sentences);

const faults = (texts: readonly Text[], isFault: (says: string) => boolean) => [
  ...new Set(texts.filter(({ says }) => isFault(says)).map(({ from, says }) => `${from}: ${says}`)),
];

/** Words that give somebody a claim; to say that something is no promise is allowed. */
const promising =
  /\b(promis\w*|guarante\w*|assur(?:e|ed|es|ance)|ensur\w*|entitle\w*|certainly|definitely)\b/i;
const disclaiming = /\bnot (?:a )?promises?\b|nothing here is a promise|promises nothing/i;
const outcomes =
  /\b(award\w*|approv\w*|decision|decided?|designation|benefits?|credit|Welcome Kit|renew\w*)\b/i;

describe('SDP-02: nothing is promised', () => {
  test('the texts are there to be looked at', () => {
    expect(written.length).toBeGreaterThan(2000);
    expect(partnerReads.length).toBeGreaterThan(500);
  });

  test('no text gives a word that gives a claim', () => {
    const isFault = (says: string) => promising.test(says) && !disclaiming.test(says);
    expect(faults([...written, ...partnerReads], isFault)).toEqual([]);
  });

  test('no sentence says that an award, a benefit, a decision or a renewal will come', () => {
    const isFault = (says: string) => /\bwill\b|\bshall\b/i.test(says) && outcomes.test(says);
    expect(faults([...written, ...partnerReads], isFault)).toEqual([]);
  });

  test('the day by which AWS acts is expected, wherever a partner reads it, and never due', () => {
    const aws =
      /(initial review|application summary|final report|decision|Welcome Kit)\b[^.:;]*\b(is |was )?due\b/i;
    expect(faults(partnerReads, (says) => aws.test(says))).toEqual([]);
    const told = partnerReads.map(({ says }) => says);
    for (const clock of ['decision', 'initial review'])
      expect(told.some((says) => new RegExp(`${clock}[^.]* expected`, 'i').test(says))).toBe(true);
    expect(told.some((says) => /; expected by \w{3} \d/.test(says))).toBe(true);
  });

  test('help, Home, workspace and case file say that dates are expectations', () => {
    for (const view of ['help', 'home', 'workspace', 'case file']) {
      const said = readBy('UAPPLICANT').filter(({ from }) => from.startsWith(`${view} at`));
      for (const stage of stages) {
        const here = said.filter(({ from }) => from === `${view} at ${stage}`).map(({ says }) => says);
        expect([view, stage, here.some((says) => /expectations, not promises/.test(says))]).toEqual([
          view,
          stage,
          true,
        ]);
      }
    }
  });

  test('the award and the Welcome Kit carry the disclaimer', () => {
    const award = toldOnTheWayTo('awarded').find(({ kind }) => kind === 'awarded');
    const kit = take('confirm-welcome-kit', aStepContext(anApplicationAt('awarded'), 'UOFFICE'), {})
      .notices[0];
    for (const notice of [award, kit]) expect(notice?.lines.join(' ')).toContain(benefitsDisclaimer);
    expect(benefitsDisclaimer).toMatch(/discretion of AWS.*change.*not|nothing here is a promise/);
  });
});
