import { describe, expect, test } from '@jest/globals';
import { recipients } from '../src/desk/audience.js';
import { stages } from '../src/program/stage.js';
import { cardMessage } from '../src/slack/cards/view.js';
import { found, planted } from './doubles/planted.js';
import { anApplicationAt, aStepContext, partner, people, toldOnTheWayTo } from './step-contexts.js';

/**
 * What the desk posts into channels by itself: reference, partner, service, status and dates only (trace section 5).
 */

const channels = { intake: 'CINTAKE', reviewers: 'CREVIEW' };

/** What people type on the roads of `step-contexts.ts`, none of which is for a channel. */
const typed =
  /second diagram|Clear ownership|Please show|Scope the role|Realistic|Waiting for a ruling|focal point|Not now|No answer for weeks|Globex|Initech|landing zone/;

/** A partner's people and those of AWS both read along in a partner's channel. */
const addressed = /\b(?:you|your)\b/i;

describe.each(stages)('at %s', (stage) => {
  const application = planted(anApplicationAt(stage));
  const stored = { application, stored: {}, revision: 3, head: null, history: [] };

  test.each(['intake', 'assignment', 'status'] as const)('the card %s holds nothing else', (card) => {
    const text = JSON.stringify(cardMessage(card, stored, aStepContext(application, 'desk')));
    expect(found(text, application.ref)).toEqual([]);
    expect(text).not.toMatch(/conflict/i);
    expect(text).not.toMatch(addressed);
  });

  test('no notice on the way there brings anything else into a channel', () => {
    const told = aStepContext(application, 'desk');
    const posted = toldOnTheWayTo(stage).flatMap((notice) =>
      recipients(notice, told, { people, partners: [partner], channels })
        .filter(({ address }) => address.via === 'channel')
        .map(({ address }) => ({ address, words: [notice.title, ...notice.lines].join('\n') })),
    );
    for (const { address, words } of posted) {
      expect(words).not.toMatch(typed);
      if (address.via === 'channel' && address.channel === partner.channel)
        expect(words).not.toMatch(addressed);
    }
  });
});

test('what is typed is told to somebody, so that a channel could have had it', () => {
  const words = stages.flatMap((stage) => toldOnTheWayTo(stage).flatMap(({ lines }) => lines)).join('\n');
  expect(words).toMatch(typed);
});
