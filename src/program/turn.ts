import { type Application, type TurnTaken, unansweredItems, unclosedItems } from './application.js';
import type { AwardStatus } from './awards/award.js';
import type { ApplicationRole } from './people/application-role.js';
import { awaitsAcceptance } from './people/assignments.js';
import { isThere, managerThere } from './people/presence.js';
import { ruleSetOf } from './rule-sets/known.js';
import type { StepContext } from './step-context.js';

/** Whose turn it is, and what everybody is waiting for; `who` null when nobody has anything to do. */
export interface Turn {
  who: ApplicationRole | null;
  side: 'partner' | 'program' | 'nobody';
  /** "the Program Office checks the application for completeness" */
  says: string;
  /** The same said to whoever has the turn: "check the application for completeness"; empty when nobody has. */
  asks: string;
}

function partner(asks: string): Turn {
  return { who: 'applicant', side: 'partner', says: `you ${asks}`, asks };
}

function program(who: ApplicationRole, says: string): Turn {
  return { who, side: 'program', says, asks: imperative(says) };
}

function nobody(says: string): Turn {
  return { who: null, side: 'nobody', says, asks: '' };
}

/** "the auditor verifies the responses" → "verify the responses"; other sentences stay as they are. */
function imperative(says: string): string {
  return says.replace(/^the (?:Program Office|Program Manager|PDM|auditor) (\w+?)(ie)?s\b/, (_, verb, ie) =>
    ie === undefined ? verb : `${verb}y`,
  );
}

/** Answers "is anything happening?" from the state alone. */
export function turnOf(application: Application): Turn {
  switch (application.stage) {
    case 'draft':
      return partner('complete the application and submit it');
    case 'returned':
      return partner('complete what is missing and submit again');
    case 'submitted':
      return program('program-office', 'the Program Office takes it up for its initial review');
    case 'initial-review':
      return program('program-office', 'the Program Office checks it for completeness');
    case 'ready':
      return application.validation === null
        ? program('program-office', 'the Program Office assigns an auditor')
        : awaitsAcceptance(application)
          ? program('auditor', 'the auditor accepts the assignment')
          : program('auditor', 'the auditor starts the technical validation');
    case 'validating':
      return program('auditor', 'the auditor completes the technical validation');
    case 'validated':
      return summaryTurn(application);
    case 'summary-sent':
      return program('auditor', 'the auditor files the final report');
    case 'remediation':
    case 'action-plan':
      return remediationTurn(application);
    case 'decision-pending':
      return decisionTurn(application);
    case 'awarded':
      return awardTurn(application);
    case 'declined':
      return nobody('a new application may be opened at any time');
    case 'withdrawn':
      return nobody('a new application may be opened at any time');
    case 'closed':
      return nobody('a new application may be opened at any time');
    case 'on-hold':
      return program('program-office', 'it is on hold until the Program Office resumes it');
  }
}

/** The auditor drafts the summary; who sends it depends on whom the auditor works for (SDP-71). */
function summaryTurn({ summary, validation, ruleSet }: Application): Turn {
  if (summary === null) return program('auditor', 'the auditor drafts the application summary');
  if (!remedies(ruleSet)) return program('auditor', 'the auditor files the final report');
  return validation?.thirdParty === true
    ? program('auditor', 'the auditor sends the application summary')
    : program('program-office', 'the Program Office sends the application summary');
}

/** A renewal that came up waits for the office; nothing else of an award waits for anybody (SDP-08, SDP-91). */
function awardTurn({ award }: Application): Turn {
  if (award === null || award.status === 'active') {
    return award?.welcomeKit == null
      ? program('program-office', 'the Program Office sends the Welcome Kit')
      : nobody('the Welcome Kit is sent');
  }
  if (award.status === 'renewal-due')
    return program('program-office', 'the Program Office decides on the renewal: start, defer or waive');
  return nobody(awardTurns[award.status]);
}

const awardTurns: Record<Exclude<AwardStatus, 'active' | 'renewal-due'>, string> = {
  renewing: 'the renewal is under way as an application of its own',
  're-application-required': 'a new application is asked for to keep the designation',
  renewed: 'a later award took its place',
  removed: 'the award was removed; a new application may be opened at any time',
  revoked: 'the award was revoked; a new application may be opened at any time',
};

/** Items left open by an accepted plan still have to be closed before an award (SDP-76, SDP-88). */
function decisionTurn(application: Application): Turn {
  if (!remedies(application.ruleSet)) return program('program-manager', 'the Program Manager decides');
  if (unansweredItems(application).length > 0)
    return partner('respond to the action items that are still open; the decision follows');
  if (unclosedItems(application).length > 0) return program('auditor', 'the auditor verifies the responses');
  return program('program-manager', 'the Program Manager decides');
}

/**
 * Whose turn it is with the people there are now: what waits for an auditor, a PDM and PDR, or a Program Manager who
 * is not there (any more) is the Program Office's, which finds somebody else or does it in their place.
 */
export function turnIn(ctx: Pick<StepContext, 'application' | 'partner' | 'person' | 'decider'>): Turn {
  const turn = turnOf(ctx.application);
  if (turn.who === 'auditor' && !isThere(ctx.person(ctx.application.validation?.auditor ?? '')))
    return program(
      'program-office',
      'the Program Office hands the technical validation over to another auditor',
    );
  if (turn.who === 'pdm' && managerThere(ctx) === null)
    return program('program-office', 'the Program Office forwards the action plan');
  return turn.who === 'program-manager' ? rulingTurn(ctx, turn) : turn;
}

/** Whoever was let decide rules on the designation and on nothing else (SDP-87). */
function rulingTurn(
  { application, decider }: Pick<StepContext, 'application' | 'decider'>,
  turn: Turn,
): Turn {
  if (decider === undefined || decider === 'program-manager') return turn;
  if (decider === 'delegate' && application.stage === 'decision-pending')
    return program('program-office', 'the Program Office decides, as the Program Manager has let it');
  return program(
    'program-office',
    'the Program Office asks an administrator to register a Program Manager, since none is there',
  );
}

/** Asked of submitted applications only, whose rule set is pinned. */
function remedies(ruleSet: string): boolean {
  return ruleSetOf(ruleSet).remediation;
}

function remediationTurn(application: Application): Turn {
  const { plan } = application;
  if (plan !== null && plan.ruled === null) {
    return plan.forwarded === null
      ? program('pdm', 'the PDM forwards the action plan')
      : program('program-manager', 'the Program Manager decides on the action plan');
  }
  if (unansweredItems(application).length > 0) return partner('respond to the action items');
  if (unclosedItems(application).length > 0) return program('auditor', 'the auditor verifies the responses');
  return program('auditor', 'the auditor files the final report');
}

/** The application with whose turn it has become written down; unchanged while it stays the same side's. */
export function withTurn(application: Application, now: Date): Application {
  const side = application.stage === 'on-hold' ? 'nobody' : turnOf(application).side;
  const next: TurnTaken = { side, since: now };
  if (application.turns.at(-1)?.side === side) return application;
  return { ...application, turns: [...application.turns, next] };
}
