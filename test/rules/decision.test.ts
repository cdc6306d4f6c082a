import { describe, expect, test } from '@jest/globals';
import { rolesTowards } from '../../src/program/people/application-role.js';
import { readingOf } from '../../src/program/people/reading.js';
import { reportBlocks } from '../../src/slack/case-file/report-page.js';
import { caseFileView } from '../../src/slack/case-file/view.js';
import { applicationViewOf } from '../doubles/application-views.js';
import { readBy, toldToPartner } from '../doubles/texts.js';
import {
  anApplicationAt,
  aStepContext,
  monday,
  partner,
  people,
  person,
  ratingsBut,
  take,
  tryStep,
} from '../step-contexts.js';

const report = (application = anApplicationAt('action-plan')) =>
  take('file-report', aStepContext(application, 'UAUDITOR'), {
    recommendation: 'award',
    remarks: 'REPORT REMARKS',
  });

describe('SDP-83: what the final report holds', () => {
  const filed = report().application.report;

  test('recommendation, verdicts, who filed it and when', () => {
    expect(filed).toMatchObject({
      recommendation: 'award',
      verdicts: { focalPoint: [true, true], bestPractice: true, delivery: true },
      filed: { by: 'UAUDITOR', at: monday },
    });
  });

  test('the result of each requirement, and how every item stood that day', () => {
    expect(filed?.ratings).toEqual(ratingsBut(['ECS-005']));
    expect(filed?.items).toEqual([{ id: 'A1', state: 'open' }]);
    expect(filed?.openItems).toEqual(['A1']);
  });

  test('later changes of an item do not change the report', () => {
    const after = report().application;
    const responded = take('respond-to-item', aStepContext(after, 'UAPPLICANT'), {
      item: 'A1',
      text: 'Done.',
      evidence: '',
    });
    expect(responded.application.report).toEqual(filed);
  });

  test('whoever may read it finds all of that on its page', () => {
    const page = JSON.stringify(reportBlocks(applicationViewOf(report().application, 'UPROGRAM')));
    for (const said of [
      'award',
      'REPORT REMARKS',
      'ECS-005, customer 1: not met',
      'A1 open',
      'UAUDITOR (demo)',
    ])
      expect(page).toContain(said);
  });

  test('a report without a recommendation is refused', () => {
    const ctx = aStepContext(anApplicationAt('action-plan'), 'UAUDITOR');
    expect(tryStep('file-report', ctx, { remarks: '' })).toMatchObject({
      fields: { recommendation: expect.any(String) },
    });
  });
});

describe('SDP-86: who reads the report', () => {
  const decided = anApplicationAt('awarded');
  const reads = (by: string) => {
    const found = people.find(({ id }) => id === by) ?? person(by);
    return readingOf(rolesTowards(found, decided, partner)).report;
  };

  test.each([
    ['UPDM', true],
    ['UOFFICE', true],
    ['UPROGRAM', true],
    ['UMANAGER', true],
    ['UAUDITOR', true],
    ['UTHIRD', false],
    ['UAPPLICANT', false],
    ['ULEAD', false],
    ['UTECH', false],
    ['USTRANGER', false],
  ])('%s: %s', (by, may) => {
    expect(reads(by)).toBe(may);
  });

  test('somebody of AWS who also stands on the partner’s side reads it no more', () => {
    expect(readingOf(['program-manager', 'technical-contact']).report).toBe(false);
  });

  test('nothing the partner is shown or told leads to it or repeats it', () => {
    const withRemarks = report().application;
    for (const by of ['UAPPLICANT', 'ULEAD', 'UTECH']) {
      const view = JSON.stringify(caseFileView(applicationViewOf(withRemarks, by), '{}'));
      expect(view).not.toMatch(/read-report|REPORT REMARKS/);
    }
    const texts = [...readBy('UAPPLICANT'), ...toldToPartner()].map(({ says }) => says);
    expect(texts.filter((says) => /Recommendation/.test(says))).toEqual([]);
    const notices = report().notices.filter(({ to }) => to.includes('applicants'));
    expect(notices.flatMap(({ lines }) => lines).join(' ')).not.toMatch(/recommend|REPORT REMARKS/i);
  });
});

describe('SDP-89: the decision is told', () => {
  const pending = anApplicationAt('decision-pending');
  const decide = (input: object) =>
    tryStep('decide', aStepContext(pending, 'UPROGRAM'), { internalNote: '', ...input });

  test.each(['awarded', 'declined'])(
    '%s: to applicant and alliance lead, by mail too, copied to the PDM',
    (outcome) => {
      const done = decide({ outcome, reason: 'Well argued.', internalNote: 'INTERNAL' });
      if (!('notices' in done)) throw new Error(done.message);
      const [told] = done.notices;
      expect(told).toMatchObject({
        to: ['applicants', 'alliance-lead'],
        cc: ['pdm'],
        mail: true,
        confidential: true,
      });
      expect(told?.lines).toContain('Well argued.');
      expect(JSON.stringify(done.notices)).not.toContain('INTERNAL');
      expect(done.application.decision).toMatchObject({ reason: 'Well argued.', internalNote: 'INTERNAL' });
    },
  );

  test('a decline without a reason for the partner is refused; an award needs none', () => {
    expect(decide({ outcome: 'declined', reason: '', internalNote: 'Only for us.' })).toMatchObject({
      fields: { reason: expect.stringContaining('written for the partner') },
    });
    expect(decide({ outcome: 'awarded', reason: '' })).toHaveProperty('application.stage', 'awarded');
  });

  test('the internal note never reaches the partner’s side or a manager', () => {
    const done = decide({ outcome: 'declined', reason: 'Not met.', internalNote: 'INTERNAL' });
    if (!('application' in done)) throw new Error(done.message);
    for (const by of ['UMANAGER', 'UPDM'])
      expect(JSON.stringify(reportBlocks(applicationViewOf(done.application, by)))).not.toContain('INTERNAL');
    expect(JSON.stringify(reportBlocks(applicationViewOf(done.application, 'UOFFICE')))).toContain(
      'INTERNAL',
    );
  });
});
