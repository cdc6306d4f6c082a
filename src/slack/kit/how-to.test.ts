import { describe, expect, test } from '@jest/globals';
import { steps } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import {
  type Remedy,
  remedyActions,
  remedyRepeats,
  remedySights,
  remedySteps,
} from '../../program/remedy.js';
import { withHowTo } from './how-to.js';
import { refusalText } from './telling.js';

const said: [Remedy, string][] = [
  [{ step: 'draft-summary' }, 'Not yet, with /sdp review.'],
  [{ action: 'continue-application' }, 'Not yet. Ask me for *status* to continue it.'],
  [{ action: 'delegate-decisions' }, 'Not yet (`/sdp delegate`).'],
  [{ action: 'enter-alliance-lead' }, 'Not yet (/sdp admin).'],
  [{ action: 'enter-applicant' }, 'Not yet (/sdp admin, Partners).'],
  [{ action: 'give-role' }, 'Not yet (`/sdp admin`).'],
  [{ action: 'hand-over' }, 'Not yet (/sdp handover).'],
  [{ action: 'name-designation' }, 'Not yet. For example: `/sdp holders Amazon ECS`.'],
  [{ see: 'application', ref: 'DD-1001' }, 'Not yet. Ask me for *status DD-1001* to see where it stands.'],
  [{ see: 'own-applications' }, 'Not yet. Ask me for *status* to see yours.'],
  [{ see: 'own-steps' }, 'Not yet, or ask me for *help* to see what you can do now.'],
  [{ see: 'help' }, 'Not yet. Ask me for *help* to see what you can do.'],
  [{ see: 'missing' }, 'Not yet. Open “What is missing” to see everything.'],
  [{ see: 'tasks' }, 'Not yet. `/sdp queue` shows what concerns you.'],
  [{ see: 'turn' }, 'Not yet. Ask me for *status* to see whose turn it is.'],
  [{ again: 'look' }, 'Not yet. Your click changed nothing; please look again.'],
  [
    { again: 'confirm' },
    'Not yet. Nothing was changed by your click. Once you have read it, press again, and it goes on.',
  ],
  [
    { again: 'save' },
    'Not yet. Nothing was changed by your click. Once you have read it, save again, and it goes on.',
  ],
];

describe('what can be done about a refusal, in Slack', () => {
  test.each(said)('%j', (remedy, words) => {
    const refusal = new Refusal('blocked', 'Not yet.').towards(remedy);
    expect(withHowTo(refusal)).toBe(words);
    expect(refusalText(refusal)).toBe(`:warning: ${words}`);
  });

  test('every remedy there is has its words', () => {
    const all = said.length;
    expect(all).toBe(remedySteps.length + remedyActions.length + remedySights.length + remedyRepeats.length);
  });

  test('a step that is named is one of the lifecycle', () => {
    expect(Object.keys(steps)).toEqual(expect.arrayContaining([...remedySteps]));
  });

  test('a refusal without one is told as it is', () => {
    expect(withHowTo(new Refusal('blocked', 'It has ended.'))).toBe('It has ended.');
  });

  test('what it names stays with it when it is shown at another field', () => {
    const refusal = new Refusal('invalid-input', 'Not yet.', { reason: 'Why?' }).towards({ see: 'tasks' });
    expect(refusal.at({ note: 'Why?' })).toMatchObject({
      fields: { note: 'Why?' },
      remedy: { see: 'tasks' },
    });
  });
});
