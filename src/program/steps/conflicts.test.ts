import { describe, expect, test } from '@jest/globals';
import {
  anApplicationAt,
  aStepContext,
  monday,
  partner,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { isConfirmed, openChallenges } from '../people/conflicts.js';
import { limitsOf, withAudits } from '../people/fitness.js';
import type { Partner } from '../people/partner.js';
import { Refusal } from '../refusal.js';
import type { StepContext } from '../step-context.js';

const waiting: Application = { ...anApplicationAt('ready'), validation: null, assignments: [] };
const architect: Partner = { ...partner, solutionsArchitects: ['UAUDITOR'] };

function at(application: Application, by: string): StepContext {
  return aStepContext(application, by, { partner: architect });
}

function refused(outcome: unknown): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('was not refused');
  return outcome;
}

function ruledOut(application: Application, id: string): string[] {
  const here = at(application, 'UOFFICE');
  return limitsOf(withAudits(here), here.person(id)).map(({ says }) => says);
}

const challenge = { person: 'UAUDITOR', about: 'account-team', reason: 'They moved to another account.' };

describe('SDP-68: conflicts of interest are reported, challenged and pinned', () => {
  test('anybody concerned reports one; the Program Managers alone read what was said', () => {
    for (const by of ['UAPPLICANT', 'ULEAD', 'UTECH', 'UPDM', 'UOFFICE', 'UPROGRAM']) {
      const { application, notices, note } = take('report-conflict', at(waiting, by), {
        person: 'UTHIRD',
        reason: 'Works for a competitor.',
      });
      expect(openChallenges(application)).toEqual([
        {
          by,
          at: monday,
          person: 'UTHIRD',
          kind: 'missing',
          about: '',
          reason: 'Works for a competitor.',
          ruling: null,
        },
      ]);
      expect(notices).toMatchObject([{ to: ['program-managers'], confidential: true }]);
      expect(note).toBe('reported a conflict of interest');
    }
  });

  test('a partner who reports learns nothing of whom the desk knows; the program is told', () => {
    const input = { person: 'UNOBODY', reason: 'I know them.' };
    expect(tryStep('report-conflict', at(waiting, 'ULEAD'), input)).not.toBeInstanceOf(Refusal);
    expect(refused(tryStep('report-conflict', at(waiting, 'UPDM'), input)).fields.person).toMatch(
      /do not know/,
    );
  });

  test('the same report twice is one', () => {
    const input = { person: 'UTHIRD', reason: 'Competitor.' };
    const { application } = take('report-conflict', at(waiting, 'ULEAD'), input);
    expect(refused(tryStep('report-conflict', at(application, 'ULEAD'), input)).fields.person).toMatch(
      /already/,
    );
    expect(tryStep('report-conflict', at(application, 'UPDM'), input)).not.toBeInstanceOf(Refusal);
  });

  test('a report keeps nobody from auditing until it is confirmed; then it does', () => {
    const reported = take('report-conflict', at(waiting, 'ULEAD'), {
      person: 'UTHIRD',
      reason: 'Competitor.',
    }).application;
    expect(ruledOut(reported, 'UTHIRD')).toEqual([]);
    const confirmed = take('rule-on-conflict', at(reported, 'UPROGRAM'), {
      person: 'UTHIRD',
      about: 'report-1',
      holds: true,
      reason: 'Seen the contract.',
    }).application;
    expect(ruledOut(confirmed, 'UTHIRD')).toEqual([
      'ULEAD (demo) reported a conflict of UTHIRD (demo): Competitor.',
    ]);
    expect(isConfirmed(confirmed, 'UTHIRD')).toBe(true);
    expect(openChallenges(confirmed)).toEqual([]);
    expect(
      refused(tryStep('assign-auditor', at(confirmed, 'UOFFICE'), { auditor: 'UTHIRD' })).fields.auditor,
    ).toMatch(/reported a conflict/);
  });

  test('a doubted conflict stands until it is ruled to be none; then assigning obeys', () => {
    expect(ruledOut(waiting, 'UAUDITOR')).toHaveLength(1);
    const doubted = take('challenge-conflict', at(waiting, 'UPDM'), challenge).application;
    expect(ruledOut(doubted, 'UAUDITOR')).toHaveLength(1);
    expect(refused(tryStep('challenge-conflict', at(doubted, 'UOFFICE'), challenge)).fields.about).toMatch(
      /challenged already/,
    );
    const ruling = { person: 'UAUDITOR', about: 'account-team', holds: false, reason: 'Left in May.' };
    const dismissed = take('rule-on-conflict', at(doubted, 'UPROGRAM'), ruling).application;
    expect(ruledOut(dismissed, 'UAUDITOR')).toEqual([]);
    expect(tryStep('assign-auditor', at(dismissed, 'UOFFICE'), { auditor: 'UAUDITOR' })).not.toBeInstanceOf(
      Refusal,
    );
    expect(refused(tryStep('challenge-conflict', at(dismissed, 'UPDM'), challenge)).fields.about).toMatch(
      /does not hold/,
    );
  });

  test('the Program Manager pins one that nobody challenged, and may rule anew', () => {
    const rule = (application: Application, holds: boolean) =>
      take('rule-on-conflict', at(application, 'UPROGRAM'), {
        person: 'UAUDITOR',
        about: 'account-team',
        holds,
        reason: 'Looked into.',
      }).application;
    const dismissed = rule(waiting, false);
    expect(ruledOut(dismissed, 'UAUDITOR')).toEqual([]);
    expect(ruledOut(rule(dismissed, true), 'UAUDITOR')).toHaveLength(1);
  });

  test('what is no conflict cannot be challenged or ruled on', () => {
    const wrong = { ...challenge, about: 'declared' };
    expect(refused(tryStep('challenge-conflict', at(waiting, 'UPDM'), wrong)).fields.about).toMatch(
      /no such conflict/,
    );
    for (const about of ['declared', 'report-1', 'nonsense'])
      expect(
        refused(
          tryStep('rule-on-conflict', at(waiting, 'UPROGRAM'), {
            person: 'UAUDITOR',
            about,
            holds: true,
            reason: 'x',
          }),
        ).fields.about,
      ).toMatch(/no such conflict/);
  });

  test('a report on one person is not ruled on for another', () => {
    const reported = take('report-conflict', at(waiting, 'ULEAD'), {
      person: 'UTHIRD',
      reason: 'x',
    }).application;
    const input = { person: 'UAUDITOR', about: 'report-1', holds: true, reason: 'x' };
    expect(refused(tryStep('rule-on-conflict', at(reported, 'UPROGRAM'), input)).fields).toHaveProperty(
      'about',
    );
  });

  test('nobody rules on a conflict of their own', () => {
    const input = { person: 'UPROGRAM', about: 'account-team', holds: false, reason: 'I am fine.' };
    expect(refused(tryStep('rule-on-conflict', at(waiting, 'UPROGRAM'), input)).code).toBe('not-permitted');
  });

  test('when the present auditor’s conflict is confirmed, the office is asked for another', () => {
    const assigned = anApplicationAt('validating');
    const reported = take('report-conflict', aStepContext(assigned, 'ULEAD'), {
      person: 'UAUDITOR',
      reason: 'Competitor.',
    }).application;
    const { notices, application } = take('rule-on-conflict', aStepContext(reported, 'UPROGRAM'), {
      person: 'UAUDITOR',
      about: 'report-1',
      holds: true,
      reason: 'Yes.',
    });
    expect(notices).toMatchObject([
      { to: ['case-handler'], confidential: true, intents: ['assign-auditor'] },
    ]);
    expect(
      refused(tryStep('complete-validation', aStepContext(application, 'UAUDITOR'), {})).message,
    ).toMatch(/The Program Manager ruled that you have a conflict of interest here/);
  });
});
