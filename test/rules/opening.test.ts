import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/program/application.js';
import { type Opening, openApplication } from '../../src/program/opening.js';
import { Refusal } from '../../src/program/refusal.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { bareDesk } from '../doubles/bare-desk.js';
import {
  anApplicationAt,
  aStepContext,
  edition,
  emptyDraft,
  monday,
  partner,
  take,
} from '../step-contexts.js';

const opening: Opening = {
  ref: 'DD-1002',
  partner,
  designation: { key: 'aws-waf', label: 'AWS WAF' },
  edition,
  rules: guide2019,
  now: monday,
  actor: { id: 'UAPPLICANT', roles: ['applicant'] },
  openRef: null,
};

describe('one application for each designation', () => {
  test('SDP-21, SDP-22: a partner applies for several designations, each with an application of its own', async () => {
    const { desk } = await bareDesk();
    const refs = [];
    for (const key of ['amazon-ecs', 'aws-waf', 'amazon-dynamodb']) {
      const opened = await desk.open('UAPPLICANT', key);
      if (opened instanceof Refusal) throw opened;
      refs.push([opened.designation, opened.ref]);
    }
    expect(new Set(refs.map(([, ref]) => ref)).size).toBe(3);
    expect(refs.map(([designation]) => designation)).toEqual(['amazon-ecs', 'aws-waf', 'amazon-dynamodb']);
  });

  test('SDP-22: a second one for the same designation is refused while the first is open, and names it', async () => {
    const { desk } = await bareDesk();
    const first = await desk.open('UAPPLICANT', 'aws-waf');
    if (first instanceof Refusal) throw first;
    const second = await desk.open('ULEAD', 'aws-waf');
    expect(second).toMatchObject({ code: 'blocked', message: expect.stringContaining(first.ref) });
    await desk.perform('withdraw', {
      ref: first.ref,
      by: 'UAPPLICANT',
      input: { reason: 'Not now.' },
      seen: null,
    });
    expect(await desk.open('ULEAD', 'aws-waf')).not.toBeInstanceOf(Refusal);
  });

  test('SDP-22: the rule itself refuses, whoever asks it', () => {
    expect(openApplication({ ...opening, openRef: 'DD-1001' })).toMatchObject({ code: 'blocked' });
    expect(openApplication(opening)).toHaveProperty('application.designation', 'aws-waf');
  });
});

describe('SDP-23: every designation is decided for itself', () => {
  const awarded = { ref: 'DD-0900', designationLabel: 'AWS WAF', customers: [] };
  const decide = (
    siblings: (typeof awarded)[],
    application: Application = anApplicationAt('decision-pending'),
  ) =>
    take('decide', aStepContext(application, 'UPROGRAM', { siblings }), {
      outcome: 'declined',
      reason: 'Not the focal point.',
      internalNote: '',
    }).application.decision;

  test('an award elsewhere changes nothing in a decision', () => {
    expect(decide([awarded])).toEqual(decide([]));
    expect(decide([awarded])?.outcome).toBe('declined');
  });

  test('a new application starts from nothing: no answer, no verdict, no approval is carried over', () => {
    const opened = openApplication(opening);
    if (opened instanceof Refusal) throw opened;
    const { ref, designation, designationLabel, ...rest } = opened.application;
    const { ref: _, designation: __, designationLabel: ___, ...empty } = emptyDraft();
    expect(rest).toEqual(empty);
    expect(rest).toMatchObject({
      stage: 'draft',
      validation: null,
      report: null,
      decision: null,
      award: null,
    });
  });
});
