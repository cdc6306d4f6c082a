import type { Button } from '@slack/types';
import type { StoredApplication } from '../../desk/ports/stored-records.js';
import type { StepName } from '../../program/lifecycle.js';
import type { Intent } from '../../program/notices/notice.js';
import type { ApplicationRole } from '../../program/people/application-role.js';
import type { StepContext } from '../../program/step-context.js';
import { homeButton } from '../kit/caseload.js';
import { type Key, keyTo, linkButton, noKey } from '../kit/links.js';
import { nextSteps, stepButton } from '../kit/next-steps.js';
import { isPartnerSide } from '../kit/status-summary.js';

interface Reading {
  key: Key;
  roles: readonly ApplicationRole[];
  steps: readonly StepName[];
}

/**
 * The buttons under a notice: what its reader can do about it now, each once. A reader who can do nothing may look,
 * and so may everybody at what is `settled`.
 */
export function intentButtons(
  intents: readonly Intent[],
  {
    stored,
    ctx,
    roles,
    settled,
  }: {
    stored: StoredApplication;
    ctx: StepContext;
    roles: readonly ApplicationRole[];
    settled: ReadonlySet<Intent>;
  },
): Button[] {
  const reading = { key: keyTo(stored), roles, steps: nextSteps(ctx, roles) };
  const buttons = intents
    .map((intent) => (settled.has(intent) ? open(reading) : drawn[intent](reading)))
    .filter((button) => button !== null);
  return [...new Map(buttons.map((button) => [button.action_id, button])).values()];
}

/** The button under a notice that is about a business event or a person, and so about no one application. */
export function eventButtons(intents: readonly Intent[], ref: string | null): Button[] {
  if (ref !== null && intents.includes('hand-over'))
    return [
      linkButton('open-hand-over', { ...noKey, which: ref }, { label: 'Hand over…', style: 'primary' }),
    ];
  if (ref === null || !intents.includes('open-event')) return [];
  return [linkButton('open-event', { ref, seen: null, which: '' }, { label: 'Open event' })];
}

const drawn: Record<Intent, (reading: Reading) => Button | null> = {
  'open-application': open,
  'open-completeness': (reading) =>
    isPartnerSide(reading) && reading.steps.includes('submit')
      ? linkButton('open-completeness', reading.key, { label: 'What is missing' })
      : open(reading),
  'respond-to-items': (reading) =>
    reading.steps.includes('respond-to-item')
      ? linkButton('open-items', reading.key, { label: 'Respond to action items', style: 'primary' })
      : open(reading),
  'file-plan': (reading) =>
    reading.steps.includes('file-action-plan')
      ? linkButton('open-plan', reading.key, { label: 'File action plan' })
      : null,
  'open-review': open,
  'accept-assignment': (reading) => forStep(reading, 'accept-assignment'),
  'decline-assignment': (reading) =>
    reading.steps.includes('decline-assignment') ? stepButton('decline-assignment', reading.key) : null,
  // Concerns a person, not an application: drawn by `eventButtons` alone.
  'hand-over': () => null,
  'rule-on-conflicts': (reading) => forStep(reading, 'rule-on-conflict'),
  'assign-auditor': (reading) => forStep(reading, 'assign-auditor'),
  'open-summary': (reading) =>
    reading.steps.includes('send-summary') || !reading.steps.includes('draft-summary')
      ? forStep(reading, 'send-summary')
      : forStep(reading, 'draft-summary'),
  'forward-plan': (reading) => forStep(reading, 'forward-action-plan'),
  'decide-plan': (reading) => forStep(reading, 'rule-on-plan'),
  decide: (reading) => forStep(reading, 'decide'),
  'confirm-welcome-kit': (reading) => forStep(reading, 'confirm-welcome-kit'),
  'open-award': (reading) =>
    isPartnerSide(reading) ? open(reading) : linkButton('open-award', reading.key, { label: 'Open award' }),
  // Notices of business events are about no one application; see eventButtons.
  'open-event': () => null,
  'open-questions': (reading) => linkButton('open-questions', reading.key, { label: 'Open questions' }),
};

function forStep(reading: Reading, name: StepName): Button | null {
  return reading.steps.includes(name) ? stepButton(name, reading.key) : open(reading);
}

/** The view in which this reader works on an application. */
function open({ key, roles }: Reading): Button {
  return homeButton(roles, key);
}
