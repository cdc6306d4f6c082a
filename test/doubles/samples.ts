import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import type { Save } from '../../src/desk/ports/stored-records.js';
import type { Application, HistoryEntry } from '../../src/program/application.js';
import { documentDefaults, emptyCaseStudy } from '../../src/program/case-study.js';
import { type NoticeDraft, notice } from '../../src/program/notices/notice.js';
import type { Partner } from '../../src/program/people/partner.js';
import { emptyDraft, monday, partner } from '../step-contexts.js';

export function samplePartner(over: Partial<Partner> = {}): Partner {
  const contacts = {
    allianceLead: 'U0LEAD',
    applicants: ['U0APPLY'],
    technicalContacts: ['U0TECH'],
    pdm: 'U0PDM',
  };
  return { ...partner, id: 'examplecorp', ...contacts, ...over };
}

export function sampleApplication(over: Partial<Application> = {}): Application {
  return { ...emptyDraft(), ...over };
}

/** An application with something in every field, and text as people type it at their worst. */
export function hostileApplication(ref: string): Application {
  const text = '<!channel> $set a.b \u0000 \u2028 \u{1F600} "quoted" \\ {x} <script>  ';
  const mark = { by: 'U0APPLY', at: new Date('2026-02-28T23:59:59.999Z') };
  const study = {
    ...emptyCaseStudy,
    title: text,
    customer: '$where',
    startedOn: '2025-01-31',
    accountIds: ['000000000012'],
    metrics: [{ name: '', definition: text, before: '0', after: '-0', unit: '' }],
    documents: [
      {
        ...documentDefaults,
        file: { id: 'F0FILE', name: text, mimetype: 'image/png', size: 0 },
        kind: 'diagram' as const,
        access: 'non-public' as const,
        addedAt: mark.at,
        addedBy: 'U0APPLY',
      },
    ],
  };
  return sampleApplication({
    ref,
    caseStudies: [study, null],
    answers: {
      'ECS-001': { '0': { met: 'Y', where: text } },
      'ECS-002': {},
      'a.b.c': { '1': { met: 'NA', where: '', reason: text } },
      $gt: { '0': { met: 'N', where: '' } },
    },
    submissions: [{ ...mark, acknowledgedBy: text }],
    validation: {
      auditor: 'U0AUDIT',
      thirdParty: false,
      assigned: mark,
      startedAt: null,
      ratings: { 'ECS-001': {}, 'x.y': { '0': { rating: 'met', note: text } } },
      verdicts: { focalPoint: [null, true], bestPractice: false, delivery: null, remarks: '' },
      completedAt: mark.at,
    },
    items: [
      {
        id: 'A1',
        requirement: null,
        caseIndex: 0,
        text,
        state: 'open',
        responses: [],
        notes: [{ ...mark, text: '', state: 'open' }],
        plannedFor: null,
      },
    ],
  });
}

export function sampleEntry(revision: number, over: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    revision,
    step: 'save-solution',
    part: 'solution',
    by: 'U0APPLY',
    at: monday,
    from: revision === 1 ? null : 'draft',
    to: 'draft',
    note: `save ${revision}`,
    ...over,
  };
}

export function sampleNotice(over: Partial<NoticeDraft> = {}) {
  return notice({ kind: 'submitted', to: ['applicants'], title: 'Submitted', lines: ['One line.'], ...over });
}

/**
 * A save of an application as its `revision`-th, sealed as a first one: for later ones of a whole chain, `sealedSave`.
 */
export function sampleSave(
  application: Application,
  revision: number,
  over: Partial<Omit<Save, 'seal'>> = {},
): Save {
  const entry = sampleEntry(revision, { to: application.stage });
  return sealedSave(null, { application, entry, notices: [], ...over });
}
