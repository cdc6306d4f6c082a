import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, partner, take } from '../../../test/step-contexts.js';
import { activeAwardStatuses, awardStatuses } from './award.js';
import { benefitLines, benefitsDisclaimer, benefitsOf } from './benefits.js';

const held = { designationLabel: 'Amazon ECS', status: 'active', first: false, poaSupported: null } as const;
const open = { ndaSigned: true, aceEligible: true };
const shut = { ndaSigned: false, aceEligible: false };
const all = (who: typeof open, award: Parameters<typeof benefitsOf>[1][number] = held) =>
  benefitLines(benefitsOf(who, [award])).join('\n');

describe('what a partner’s designations bring it', () => {
  test.each(awardStatuses)(
    'SDP-10: with one award that is %s, benefits are active only while it stands',
    (status) => {
      const benefits = benefitsOf(open, [{ ...held, status }]);
      const active = activeAwardStatuses.includes(status);
      expect(benefits.through).toEqual(active ? ['Amazon ECS'] : []);
      expect(benefits.open.length > 0).toBe(active);
      expect(benefits.mayBeOffered.length > 0).toBe(active);
      expect(benefits.locked).toEqual([]);
    },
  );

  test('SDP-10: one standing award is enough; without any there is nothing, locked or by invitation', () => {
    const benefits = benefitsOf(shut, [
      { ...held, status: 'revoked' },
      { ...held, designationLabel: 'AWS WAF' },
    ]);
    expect(benefits.through).toEqual(['AWS WAF']);
    expect(benefitsOf(shut, [])).toEqual({ through: [], open: [], locked: [], mayBeOffered: [] });
  });

  test('SDP-11: the credit is spoken of with the first designation alone', () => {
    expect(all(open, { ...held, first: true })).toMatch(/3,000 USD[^•]*once in a partner’s lifetime/);
    expect(all(open)).not.toContain('3,000');
  });

  test('SDP-12: without a signed NDA the video series and roadmaps are locked, and say what opens them', () => {
    const { open: unlocked, locked, mayBeOffered } = benefitsOf(shut, [held]);
    expect(unlocked.join()).not.toMatch(/video|oadmap/);
    expect(mayBeOffered.join()).not.toMatch(/oadmap/);
    const nda = locked.filter(({ opensWith }) => opensWith.includes('NDA'));
    expect(nda.map(({ benefit }) => benefit)).toEqual([
      'The quarterly video series',
      'Roadmaps and previews',
    ]);
    const signed = benefitsOf(open, [held]);
    expect(signed.locked).toEqual([]);
    expect(signed.open.join()).toMatch(/video series/);
    expect(signed.mayBeOffered).toContain('roadmap sessions and previews');
  });

  test('SDP-13: opportunity sharing hangs on ACE eligibility, POA support on the designation', () => {
    expect(benefitsOf(shut, [held]).locked.map(({ benefit }) => benefit)).toContain('Opportunity sharing');
    expect(all(open)).toMatch(/Opportunity sharing: you are ACE eligible/);
    expect(benefitsOf(shut, [held]).open.join()).not.toContain('Opportunity sharing');
    for (const poaSupported of [null, false])
      expect(all(open, { ...held, poaSupported })).not.toContain('POA');
    expect(all(open, { ...held, poaSupported: true })).toMatch(/POA\) support for Amazon ECS/);
  });

  test('SDP-14: what is by invitation is shown as what may be offered, never among what is open', () => {
    const { open: unlocked, mayBeOffered } = benefitsOf(open, [held]);
    for (const word of ['Blog', 'speaking', 'Game Days', 'campaigns', 'focus groups']) {
      expect(mayBeOffered.join()).toContain(word);
      expect(unlocked.join()).not.toContain(word);
    }
    expect(all(open)).toContain('May be offered, by invitation');
  });
});

describe('the Welcome Kit', () => {
  const kit = (change: Partial<typeof partner> = {}) =>
    take(
      'confirm-welcome-kit',
      aStepContext(anApplicationAt('awarded'), 'UOFFICE', { partner: { ...partner, ...change } }),
      {},
    ).notices[0];

  test('SDP-91: it says the benefits as they are now, when a renewal may take place, and promises nothing', () => {
    const lines = kit({ aceEligible: true })?.lines ?? [];
    const benefits = benefitsOf({ ...shut, aceEligible: true }, [held]);
    expect(lines).toEqual(expect.arrayContaining(benefitLines(benefits)));
    expect(lines.join(' ')).toMatch(/a renewal may take place around Tue 7 Sep 2027/);
    expect(lines.at(-1)).toBe(benefitsDisclaimer);
    expect(benefitsDisclaimer).toMatch(/discretion of AWS and may change or end; nothing here is a promise/);
  });

  test('SDP-92: it goes to the alliance lead alone', () => {
    expect([kit()?.to, kit()?.cc]).toEqual([['alliance-lead'], []]);
  });
});
