import type { Application } from '../../src/program/application.js';
import { requirementsOf } from '../../src/program/checklist/edition.js';
import { type InputOf, type StepName, stepCalled } from '../../src/program/lifecycle.js';
import { edition, ratingsBut } from '../step-contexts.js';
import { type Kind, markerOf } from './planted.js';

/** A step that somebody takes, with a marker for every text they type. */
export interface Act {
  name: StepName;
  by: string;
  input: unknown;
}

/** What is typed in a step at an application: the marker of a kind is that of `planted.ts`, by who may read it. */
type Typing = (mark: (kind: Kind) => string, application: Application) => Act;

const act =
  <Name extends StepName>(
    name: Name,
    by: string,
    input: (mark: (kind: Kind) => string, application: Application) => InputOf<Name>,
  ): Typing =>
  (mark, application) => ({ name, by, input: input(mark, application) });

const none = () => ({});
const question = ({ questions }: Application) => questions.find(({ answer }) => answer === null)?.id ?? 'Q1';

/** Every step with somebody's words in it, and those that carry them on to others. */
const typings: readonly Typing[] = [
  act('submit', 'UAPPLICANT', () => ({ name: 'Paula Partner (demo)' })),
  act('take-up', 'UOFFICE', none),
  act('return-as-incomplete', 'UOFFICE', (mark) => ({ missing: [mark('content')] })),
  act('accept-as-complete', 'UOFFICE', none),
  act('assign-auditor', 'UOFFICE', () => ({ auditor: 'UAUDITOR' })),
  act('assign-auditor', 'UPROGRAM', () => ({ auditor: 'UTHIRD' })),
  act('accept-assignment', 'UAUDITOR', none),
  act('decline-assignment', 'UAUDITOR', (mark) => ({ reason: mark('declined') })),
  act('hand-over-audit', 'UOFFICE', () => ({ to: 'UTHIRD' })),
  act('report-conflict', 'UPROGRAM', (mark) => ({ person: 'UAUDITOR', reason: mark('conflict') })),
  act('report-conflict', 'UOFFICE', (mark) => ({ person: 'UTHIRD', reason: mark('conflict') })),
  act('rule-on-conflict', 'UPROGRAM', (mark) => ({
    person: 'UAUDITOR',
    about: 'report-1',
    holds: true,
    reason: mark('conflict'),
  })),
  act('start-validation', 'UAUDITOR', none),
  act('save-ratings', 'UAUDITOR', () => ({ group: 'all', ratings: ratingsBut(['ECS-005']) })),
  act('save-verdicts', 'UAUDITOR', (mark) => ({
    focalPoint: [true, true],
    bestPractice: true,
    delivery: true,
    remarks: mark('finding'),
  })),
  act('check-document', 'UAUDITOR', (mark) => ({
    index: 0,
    file: 'FGUIDE0',
    bestPractice: false,
    marketingLanguage: true,
    note: mark('check'),
  })),
  act('complete-validation', 'UAUDITOR', () => ({ completedOn: '2026-09-07' })),
  act('draft-summary', 'UAUDITOR', (mark) => ({
    strengths: mark('draft'),
    improvements: mark('draft'),
    items: [{ requirement: 'ECS-005', caseIndex: 0, text: mark('draft') }],
  })),
  act('send-summary', 'UOFFICE', none),
  act('respond-to-item', 'UTECH', (mark) => ({
    item: 'A1',
    text: mark('content'),
    evidence: mark('content'),
  })),
  act('close-item', 'UAUDITOR', (mark) => ({ item: 'A1', note: mark('summary') })),
  act('reopen-item', 'UAUDITOR', (mark) => ({ item: 'A1', note: mark('summary') })),
  act('withdraw-item', 'UOFFICE', (mark) => ({ item: 'A1', reason: mark('withdrawn') })),
  act('file-action-plan', 'UAPPLICANT', (mark) => ({
    items: [{ item: 'A1', approach: mark('content'), owner: mark('content'), targetDate: '2026-09-25' }],
  })),
  act('forward-action-plan', 'UPDM', (mark) => ({ comment: mark('comment') })),
  act('rule-on-plan', 'UPROGRAM', (mark) => ({ outcome: 'accepted', comment: mark('summary') })),
  act('rule-on-plan', 'UPROGRAM', (mark) => ({ outcome: 'changes-requested', comment: mark('summary') })),
  act('file-report', 'UAUDITOR', (mark) => ({ recommendation: 'award', remarks: mark('report') })),
  act('decide', 'UPROGRAM', (mark) => ({
    outcome: 'awarded',
    reason: mark('summary'),
    internalNote: mark('internal'),
  })),
  act('decide', 'UPROGRAM', (mark) => ({
    outcome: 'declined',
    reason: mark('summary'),
    internalNote: mark('internal'),
  })),
  act('confirm-welcome-kit', 'UOFFICE', none),
  act('end-award', 'UOFFICE', (mark) => ({ how: 'removed', reason: mark('summary') })),
  act('settle-award-task', 'UOFFICE', (mark, { award }) => ({
    task: award?.tasks.find(({ settled }) => settled === null)?.id ?? 'none',
    outcome: 'done',
    note: mark('task'),
  })),
  act('request-published-change', 'UAPPLICANT', (mark) => ({
    what: 'case-study-1',
    change: mark('content'),
  })),
  act('withdraw-publication', 'UAPPLICANT', () => ({ index: 0 })),
  act('ask-question', 'UAPPLICANT', (mark) => ({ question: mark('question'), requirement: null })),
  act('pass-on-question', 'UPDM', (mark, application) => ({
    question: question(application),
    note: mark('passed'),
  })),
  act('answer-question', 'UPDM', (mark, application) => ({
    question: question(application),
    text: mark('question'),
  })),
  act('answer-question', 'UOFFICE', (mark, application) => ({
    question: question(application),
    text: mark('question'),
  })),
  act('allow-negative-answer', 'UOFFICE', (mark) => ({
    requirement: requirementsOf(edition)[0]?.id ?? '',
    reason: mark('content'),
  })),
  act('hold', 'UOFFICE', (mark) => ({ reason: mark('summary') })),
  act('resume', 'UOFFICE', none),
  act('extend-remediation', 'UOFFICE', (mark) => ({ until: '2026-12-01', reason: mark('summary') })),
  act('close-as-inactive', 'UOFFICE', (mark) => ({ reason: mark('summary') })),
  act('withdraw', 'UAPPLICANT', (mark) => ({ reason: mark('content') })),
];

/** The acts that are taken at the stage an application has. */
export function actsOf(application: Application): Act[] {
  const mark = (kind: Kind) => markerOf(kind, application.ref);
  const acts = typings.map((typing) => typing(mark, application));
  return acts.filter(({ name }) => stepCalled(name).from.includes(application.stage));
}
