import { describe, expect, test } from '@jest/globals';
import { recipients } from '../../src/desk/audience.js';
import type { Application } from '../../src/program/application.js';
import type { Visibility } from '../../src/program/case-study.js';
import { audiences, notice } from '../../src/program/notices/notice.js';
import { applicationRoles } from '../../src/program/people/application-role.js';
import { readingOf } from '../../src/program/people/reading.js';
import { caseFileView } from '../../src/slack/case-file/view.js';
import { remember } from '../../src/slack/kit/metadata.js';
import { applicationViewOf } from '../doubles/application-views.js';
import { aCaseStudy, anApplicationAt, partner, people } from '../step-contexts.js';

const metadata = remember({ ref: 'DD-1001', seen: 7, which: '' });

/** A submitted application, both case studies with this label. */
function labelled(visibility: Visibility): Application {
  return {
    ...anApplicationAt('validating'),
    caseStudies: [
      { ...aCaseStudy('Globex Demo'), visibility },
      { ...aCaseStudy('Initech Demo'), visibility },
    ],
  };
}

const readers = [
  'applicant',
  'alliance-lead',
  'technical-contact',
  'pdm',
  'auditor',
  'program-office',
  'program-manager',
];

describe('SDP-41: who reads what a partner brings', () => {
  test.each(applicationRoles)('SDP-41: %s', (role) => {
    expect(readingOf([role]).content).toBe(readers.includes(role));
  });

  test('SDP-41: an auditor who is not this one’s, a third party’s too, reads nothing', () => {
    for (const id of ['UTHIRD', 'USTRANGER'])
      expect(readingOf(applicationViewOf(anApplicationAt('validating'), id).roles).content).toBe(false);
  });

  test('SDP-41: a manager sees how many case studies there are, and neither title nor customer', () => {
    const words = JSON.stringify(
      caseFileView(applicationViewOf(labelled('non-public'), 'UMANAGER'), metadata),
    );
    expect(words).toContain('2 of 2 case studies brought');
    expect(words).not.toMatch(/Globex|Initech|door\.read-study/);
    const own = JSON.stringify(caseFileView(applicationViewOf(labelled('non-public'), 'UAUDITOR'), metadata));
    expect(own).toContain('door.read-study');
  });
});

describe('SDP-41: what holds content never goes to a channel', () => {
  test.each(audiences)('SDP-41: a confidential notice to %s reaches people, or nobody', (audience) => {
    const appView = applicationViewOf(anApplicationAt('validating'), 'UOFFICE');
    const confidential = notice({
      kind: 'k',
      to: [audience],
      title: 't',
      lines: [],
      confidential: true,
    });
    const channels = { intake: 'CINTAKE', reviewers: 'CREVIEW' };
    const reached = recipients(confidential, appView.ctx, { people, partners: [partner], channels });
    expect(reached.filter(({ address }) => address.via === 'channel')).toEqual([]);
  });
});

test('SDP-42: before the award a public case study is shown to the very people a non-public one is', () => {
  for (const { id } of people) {
    const shown = (visibility: Visibility) => {
      const words = JSON.stringify(caseFileView(applicationViewOf(labelled(visibility), id), metadata));
      return [words.includes('door.read-study'), words.includes('Globex')];
    };
    expect(shown('public')).toEqual(shown('non-public'));
  }
});
