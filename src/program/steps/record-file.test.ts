import { expect, test } from '@jest/globals';
import {
  aCaseStudy,
  anApplicationAt,
  aStepContext,
  fullDraft,
  monday,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { completeness } from '../completeness.js';
import { filesIn } from '../files/file-places.js';
import type { FileRef } from '../files/file-ref.js';
import { Refusal } from '../refusal.js';

function refused(outcome: ReturnType<typeof tryStep>): Refusal {
  if (outcome instanceof Refusal) return outcome;
  throw new Error(`not refused: ${outcome.note}`);
}

const given: FileRef = { id: 'F1', name: 'File F1', mimetype: '', size: 0 };
const kept: FileRef = {
  ...given,
  name: 'zones.png',
  mimetype: 'image/png',
  size: 5,
  kept: { at: monday, sha256: 'b'.repeat(64), key: 'b'.repeat(64) },
};

/** An application whose first diagram was only just given. */
function withGiven(application: Application): Application {
  const study = aCaseStudy('Globex (demo)');
  const documents = study.documents.map((document) => ({ ...document, file: given }));
  return { ...application, caseStudies: [{ ...study, documents }, application.caseStudies[1] ?? null] };
}

const found = (application: Application, file: FileRef) =>
  take('record-file', aStepContext(application, 'desk'), { found: file });
const first = (application: Application) => filesIn(application).find(({ file }) => file.id === 'F1')?.file;

test('what was found is written where the file lies; nobody is told that all is well', () => {
  const { application, notices, note } = found(withGiven(fullDraft()), kept);
  expect(first(application)).toEqual(kept);
  expect([notices, note]).toEqual([[], 'fetched zones.png']);
});

test('a second finding changes nothing, but one that could not be had may be there after all', () => {
  const { application } = found(withGiven(fullDraft()), kept);
  expect(refused(tryStep('record-file', aStepContext(application, 'desk'), { found: kept })).code).toBe(
    'blocked',
  );
  const lost = found(withGiven(fullDraft()), { ...given, fault: { kind: 'lost', detail: '' } }).application;
  expect(
    refused(
      tryStep('record-file', aStepContext(lost, 'desk'), {
        found: { ...given, fault: { kind: 'empty', detail: '' } },
      }),
    ).code,
  ).toBe('blocked');
  expect(first(found(lost, kept).application)).toEqual(kept);
});

test('a file that was taken out meanwhile is not brought back', () => {
  const gone = { ...kept, id: 'FGONE' };
  expect(refused(tryStep('record-file', aStepContext(fullDraft(), 'desk'), { found: gone })).code).toBe(
    'not-found',
  );
});

test('whoever gave one that cannot be used is told why and what to do, in person', () => {
  const fault = { kind: 'encrypted', detail: '' } as const;
  const { notices } = found(withGiven(fullDraft()), { ...given, name: 'a.pdf', fault });
  expect(notices).toMatchObject([
    {
      kind: 'file-unusable',
      to: [{ person: 'UAPPLICANT' }],
      confidential: true,
      lines: [
        'a.pdf, of case study 1: it is protected, by a password or against being read freely.',
        'Please save it without protection and upload that.',
      ],
    },
  ]);
});

test('after submission the way is another, and once they have left it is the partner’s other people who are told', () => {
  const fault = { kind: 'empty', detail: '' } as const;
  const ctx = aStepContext(withGiven(anApplicationAt('validating')), 'desk');
  const person: typeof ctx.person = (id) => {
    const known = ctx.person(id);
    return known === null ? null : { ...known, active: id !== 'UAPPLICANT' };
  };
  const { notices } = take('record-file', { ...ctx, person }, { found: { ...given, fault } });
  expect(notices[0]?.to).toEqual(['applicants', 'alliance-lead']);
  expect(notices[0]?.lines.at(-1)).toMatch(/is submitted[\s\S]*Program Office can return it/);
});

test('SDP-44: a diagram nobody can open is none', () => {
  const fault = { kind: 'deleted', detail: '' } as const;
  const before = withGiven(fullDraft());
  const missing = (application: Application) =>
    completeness(aStepContext(application, 'UAPPLICANT')).filter(
      ({ says }) => says === 'Please upload an architecture diagram.',
    ).length;
  expect(missing(found(before, { ...given, fault }).application)).toBe(missing(before) + 1);
});

test('what is no report of AWS’s tool is no review', () => {
  const mark = { by: 'UAPPLICANT', at: monday };
  const reviewed: Application = {
    ...fullDraft(),
    wellArchitected: [{ ...mark, file: given, reviewedOn: '2026-08-01' }, null],
  };
  expect(found(reviewed, kept).application.wellArchitected[0]?.file.fault?.detail).toBe('review');
});

test('SDP-44: a diagram that is a text by its content is kept, told of and looked at, and holds nothing up', () => {
  const text = { ...kept, mimetype: 'text/plain' };
  const { application, notices, note } = found(withGiven(fullDraft()), text);
  expect(first(application)).toEqual(text);
  expect(note).toBe('fetched zones.png');
  expect(notices).toMatchObject([
    { kind: 'file-unusable', to: [{ person: 'UAPPLICANT' }], confidential: true },
  ]);
  expect(notices[0]?.lines[0]).toContain('zones.png, given as a diagram, is neither a picture nor a PDF');
  const about = completeness(aStepContext(application, 'UAPPLICANT')).filter(({ where }) =>
    where.includes('diagram'),
  );
  expect(about.map(({ severity, rule }) => [severity, rule])).toEqual([['warn', 'SDP-44']]);
  expect(about[0]?.says).toContain('by its content: text');
  const picture = found(withGiven(fullDraft()), kept).application;
  expect(
    completeness(aStepContext(picture, 'UAPPLICANT')).filter(({ where }) => where.includes('diagram')),
  ).toEqual([]);
});
