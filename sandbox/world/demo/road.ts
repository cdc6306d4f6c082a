import { suggestedItems } from '../../../src/program/steps/summary.js';
import { residents } from '../people.js';
import { type Act, act, bare, type Scene } from './act.js';
import { maxPages } from './drafting.js';

const office = residents.otto.id;
const decider = residents.prema.id;

/** Ratings page after page; what `unmet` counts first is not met for the first customer. */
const ratings = (day: number, by: string, page: number, unmet: number): Act => ({
  day,
  step: 'save-ratings',
  by,
  input({ edition }) {
    const group = edition.groups[page];
    const lacking = page === 0 ? unmet : 0;
    const rate = (position: number, index: number) =>
      position < lacking && index === 0
        ? { rating: 'not-met', note: 'The document names the tool but does not show it in use.' }
        : { rating: 'met', note: '' };
    const rated = (group?.requirements ?? []).map(({ id }, position) => [
      id,
      Object.fromEntries([0, 1].map((index) => [index, rate(position, index)])),
    ]);
    return { group: group?.key ?? '', ratings: Object.fromEntries(rated) };
  },
});

export const review = (day: number): Act[] => [
  bare(day, 'take-up', office),
  bare(day + 1, 'accept-as-complete', office),
];

export const assignment = (day: number, auditor: string): Act =>
  act(day, 'assign-auditor', office, () => ({ auditor }));

/** @param unmet how many requirements are not met */
export const validation = (day: number, auditor: string, unmet: number): Act[] => [
  bare(day, 'start-validation', auditor),
  ...Array.from({ length: maxPages }, (_, page) => ratings(day + 1, auditor, page, unmet)),
  act(day + 2, 'save-verdicts', auditor, () => ({
    focalPoint: [true, true],
    bestPractice: true,
    delivery: true,
    remarks: '',
  })),
];

/** Completion, summary drafted by the auditor and sent by the office on the next day. */
export const summary = (day: number, auditor: string): Act[] => [
  act(day, 'complete-validation', auditor, ({ today }) => ({ completedOn: today })),
  act(day, 'draft-summary', auditor, ({ stored, edition }) => ({
    strengths: 'Clear sizing, tidy pipelines, and runbooks that people use.',
    improvements: 'Describe how secrets are rotated.',
    items: suggestedItems(stored.application, edition),
  })),
  bare(day + 1, 'send-summary', office),
];

const itemAt = ({ stored }: Scene, position: number): string => stored.application.items[position]?.id ?? '';

export const response = (day: number, by: string, position: number): Act =>
  act(day, 'respond-to-item', by, (scene) => ({
    item: itemAt(scene, position),
    text: 'The pipeline is shown in the new appendix, with the log of its last ten runs.',
    evidence: 'https://docs.example.com/appendix.pdf',
  }));

export const closing = (day: number, auditor: string, position: number): Act =>
  act(day, 'close-item', auditor, (scene) => ({ item: itemAt(scene, position), note: '' }));

export const reopening = (day: number, auditor: string, position: number, note: string): Act =>
  act(day, 'reopen-item', auditor, (scene) => ({ item: itemAt(scene, position), note }));

export const report = (day: number, auditor: string, recommendation: 'award' | 'decline'): Act =>
  act(day, 'file-report', auditor, () => ({ recommendation, remarks: '' }));

export const decision = (day: number, outcome: 'awarded' | 'declined'): Act =>
  act(day, 'decide', decider, () => ({
    outcome,
    reason:
      outcome === 'declined'
        ? 'The service is not the focal point of the second customer example. Another example may change that.'
        : '',
    internalNote: '',
  }));
