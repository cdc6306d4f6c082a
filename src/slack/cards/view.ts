import type { Button } from '@slack/types';
import type { StoredApplication } from '../../desk/ports/stored-records.js';
import type { Application } from '../../program/application.js';
import { awardStatusNames } from '../../program/awards/renewal.js';
import { runningClocks } from '../../program/clocks/clock.js';
import type { StepName } from '../../program/lifecycle.js';
import type { Card } from '../../program/notices/notice.js';
import type { ApplicationRole } from '../../program/people/application-role.js';
import { isThere } from '../../program/people/presence.js';
import { isFinal, stageNames } from '../../program/stage.js';
import type { StepContext } from '../../program/step-context.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, fields, type Message, section } from '../kit/blocks.js';
import { dayText } from '../kit/dates.js';
import { keyTo, linkButton } from '../kit/links.js';
import { mentionOf } from '../kit/mention.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { type Reader, statusPairs } from '../kit/status-pairs.js';

/** For whom a card stands in its channel: it draws what these may do. */
interface Audience {
  title: string;
  roles: readonly ApplicationRole[];
  reader: Reader;
  /** Steps worth a button on a card; the rest is behind "Open application". */
  steps: readonly StepName[];
}

const audiences: Record<Card, Audience> = {
  intake: {
    title: 'Submission',
    roles: ['program-office', 'program-manager'],
    reader: 'program',
    steps: [
      'take-up',
      'accept-as-complete',
      'return-as-incomplete',
      'assign-auditor',
      'send-summary',
      'rule-on-plan',
      'decide',
      'confirm-welcome-kit',
      'resume',
    ],
  },
  assignment: {
    title: 'Technical validation',
    roles: ['auditor'],
    reader: 'program',
    steps: ['accept-assignment', 'start-validation'],
  },
  status: {
    title: 'Application',
    roles: ['applicant', 'alliance-lead', 'technical-contact'],
    reader: 'partner',
    steps: [],
  },
};

/**
 * A card as the application stands now. It holds reference, partner, service, status and dates only (trace section 5).
 */
export function cardMessage(card: Card, stored: StoredApplication, ctx: StepContext): Message {
  const audience = audiences[card];
  const { application } = stored;
  const outcome = outcomeText(application, ctx.calendars.program.zone);
  const buttons = cardButtons(card, stored, ctx);
  return {
    text: `${application.ref} · ${stageNames[application.stage]}`,
    blocks: [
      section(`${audience.title}\n${applicationName(stored)}`),
      outcome === null
        ? fields([...statusPairs(ctx, runningClocks(ctx), audience.reader), ...auditorPair(card, ctx)])
        : section(outcome),
      ...actions(...buttons),
    ],
  };
}

/**
 * The reviewers' channel sees who has which case: an assignment without its auditor would say nothing. Slack shows
 * the name they have by then, which a card that stands would not learn. Whoever is not there any more is not put
 * forward.
 */
function auditorPair(card: Card, ctx: StepContext): (readonly [string, string])[] {
  const auditor = ctx.application.validation?.auditor;
  if (card !== 'assignment' || auditor === undefined) return [];
  const person = ctx.person(auditor);
  return [['Auditor', isThere(person) ? mentionOf(person, auditor) : 'another one is to be assigned']];
}

function cardButtons(card: Card, stored: StoredApplication, ctx: StepContext): Button[] {
  const { roles, steps } = audiences[card];
  const key = keyTo(stored);
  const taken = nextSteps(ctx, roles).filter((name) => steps.includes(name));
  if (card === 'status') return partnerButtons(stored, nextSteps(ctx, roles));
  const open = card === 'intake' ? linkButton('open-office', key, { label: 'Open application' }) : null;
  const review = card === 'assignment' ? linkButton('open-review', key, { label: 'Open review' }) : null;
  return [...stepButtons(taken, key), ...[open, review].filter((button) => button !== null)];
}

function partnerButtons(stored: StoredApplication, steps: readonly StepName[]): Button[] {
  const key = keyTo(stored);
  const buttons = [linkButton('open-workspace', key, { label: 'Open application' })];
  if (steps.includes('respond-to-item'))
    buttons.unshift(linkButton('open-items', key, { label: 'Respond to action items', style: 'primary' }));
  if (steps.includes('file-action-plan'))
    buttons.push(linkButton('open-plan', key, { label: 'File action plan' }));
  return buttons;
}

/** How it ended, in place of what could be done; null while it goes on. */
function outcomeText(application: Application, zone: string): string | null {
  if (!isFinal(application.stage)) return null;
  const ended = application.decision?.made.at ?? application.ended?.at ?? null;
  const day = ended === null ? '' : ` on ${dayText(ended, zone)}`;
  const { award } = application;
  if (award !== null && award.ended !== null)
    return `:heavy_minus_sign: *${awardStatusNames[award.status]}* on ${dayText(award.ended.at, zone)}`;
  const kit = application.award?.welcomeKit == null ? '' : ' · Welcome Kit sent';
  const waiting = application.award?.welcomeKit === null ? ' · Welcome Kit to be sent' : '';
  return `${outcomeMarks[application.stage] ?? ''} *${stageNames[application.stage]}*${day}${kit}${waiting}`;
}

const outcomeMarks: Partial<Record<Application['stage'], string>> = {
  awarded: ':trophy:',
  declined: ':heavy_minus_sign:',
  withdrawn: ':leftwards_arrow_with_hook:',
  closed: ':file_cabinet:',
};
