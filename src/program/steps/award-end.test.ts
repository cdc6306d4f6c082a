import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, people, take, tryStep } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { benefitsOf } from '../awards/benefits.js';
import { openTasks } from '../awards/tasks.js';
import { runningClocks } from '../clocks/clock.js';
import { Refusal } from '../refusal.js';
import { mayFollow } from '../seeding.js';

const revoke = { how: 'revoked', reason: 'The benchmarks were not yours.' } as const;
const remove = { how: 'removed', reason: 'The practice was closed.' } as const;

function refused(outcome: ReturnType<typeof tryStep>): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('it was allowed');
  return outcome;
}

function withStatus(status: NonNullable<Application['award']>['status']): Application {
  const application = anApplicationAt('awarded');
  return { ...application, award: application.award && { ...application.award, status } };
}

describe('an award ends', () => {
  const { application, notices } = take(
    'end-award',
    aStepContext(anApplicationAt('awarded'), 'UPROGRAM'),
    revoke,
  );

  test('SDP-10: revoked with a reason for the partner: it no longer stands, and no benefit rests on it', () => {
    expect(application.stage).toBe('awarded');
    expect(application.award).toMatchObject({
      status: 'revoked',
      ended: { by: 'UPROGRAM', at: monday, reason: revoke.reason },
    });
    const { status, first } = application.award ?? { status: 'active', first: false };
    const held = [{ designationLabel: 'Amazon ECS', poaSupported: true, status, first }];
    expect(benefitsOf({ ndaSigned: true, aceEligible: true }, held).open).toEqual([]);
    expect(runningClocks(aStepContext(application, 'desk'))).toEqual([]);
    expect(
      refused(tryStep('confirm-welcome-kit', aStepContext(application, 'UOFFICE'), {})).message,
    ).toContain('ended');
  });

  test('SDP-10: the partner is told why and what is asked of it, to its whole side, by mail as well', () => {
    const [told, office] = notices;
    expect(told).toMatchObject({
      to: ['applicants', 'alliance-lead', 'technical-contacts'],
      mail: true,
      confidential: true,
    });
    const words = told?.lines.join('\n') ?? '';
    expect(words).toContain(revoke.reason);
    for (const duty of [/Stop calling yourself/, /badge/, /listings/, /case studies/, /may apply again/])
      expect(words).toMatch(duty);
    expect([office?.to, JSON.stringify(office)]).toEqual([
      ['case-handler'],
      expect.not.stringContaining('benchmarks'),
    ]);
  });

  test('SDP-98: the off-boarding list takes the place of what was to be published', () => {
    const award = application.award;
    if (award === null) throw new Error('the award is kept');
    expect(openTasks(award).map(({ id }) => id)).toEqual(
      ['listing', 'sales', 'sharing', 'confirmation'].map((of) => `off-boarding-${of}`),
    );
    expect(award.tasks.find(({ id }) => id === 'publish-practice')?.settled?.outcome).toBe('not-needed');
  });

  test('SDP-98: what was published, and a first credit, are on the list where they were', () => {
    const before = anApplicationAt('awarded');
    if (before.award === null) throw new Error('there is an award');
    const settled = { by: 'UOFFICE', at: monday, outcome: 'done' as const, note: '' };
    const published = {
      id: 'publish-case-study-1',
      kind: 'publish-case-study' as const,
      text: '',
      raised: { by: 'UPROGRAM', at: monday },
      settled,
    };
    const award = { ...before.award, first: true, tasks: [published] };
    const ended = take('end-award', aStepContext({ ...before, award }, 'UPROGRAM'), remove).application.award;
    const ids = ended === null ? [] : openTasks(ended).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['off-boarding-case-studies', 'off-boarding-credit']));
  });

  test('SDP-90: the partner may apply again; not while the award stands, nor after it was renewed', () => {
    expect(mayFollow(application)).toBe(true);
    expect(mayFollow(withStatus('removed'))).toBe(true);
    expect([mayFollow(anApplicationAt('awarded')), mayFollow(withStatus('renewed'))]).toEqual([false, false]);
  });

  test('an ended award cannot end again, nor without a reason', () => {
    expect(refused(tryStep('end-award', aStepContext(application, 'UPROGRAM'), remove)).message).toContain(
      'ended',
    );
    const silent = { how: 'revoked', reason: ' ' };
    expect(
      refused(tryStep('end-award', aStepContext(anApplicationAt('awarded'), 'UPROGRAM'), silent)).fields,
    ).toHaveProperty('reason');
  });
});

describe('who ends it', () => {
  test('SDP-08: the Program Manager at any time; the office by removal, once a renewal is due', () => {
    const by = (who: string, status: Parameters<typeof withStatus>[0], input: object) =>
      tryStep('end-award', aStepContext(withStatus(status), who), input) instanceof Refusal;
    expect(by('UPROGRAM', 'active', revoke)).toBe(false);
    expect(by('UPROGRAM', 'active', remove)).toBe(false);
    expect(by('UOFFICE', 'active', remove)).toBe(true);
    expect(by('UOFFICE', 'renewal-due', remove)).toBe(false);
    expect(by('UOFFICE', 'renewal-due', revoke)).toBe(true);
  });

  test('nobody else, and no Program Manager for a partner they manage', () => {
    for (const { id } of people.filter((one) => !['UPROGRAM', 'UOFFICE'].includes(one.id)))
      expect(refused(tryStep('end-award', aStepContext(withStatus('renewal-due'), id), remove)).code).toBe(
        'not-permitted',
      );
    const both = { actor: { id: 'UPROGRAM', roles: ['program-manager', 'pdm'] as const } };
    expect(
      refused(tryStep('end-award', aStepContext(withStatus('active'), 'UPROGRAM', both), revoke)).message,
    ).toContain('another');
  });
});
