import type { ApplicationView } from '../../desk/application-view.js';
import { changedSince } from '../../desk/conflict.js';
import { type StepName, stepCalled } from '../../program/lifecycle.js';
import { type ApplicationRole, nameRoles } from '../../program/people/application-role.js';
import { type Reading, readingOf } from '../../program/people/reading.js';
import { Refusal } from '../../program/refusal.js';
import { hindrance } from '../../program/step.js';
import type { Key, LinkName } from './links.js';
import type { SlackParts } from './parts.js';

/**
 * What has to hold for a view to be shown: a step the person can take now, or a part of the application they may read.
 */
type Asks = StepName | ((appView: ApplicationView) => Refusal | null);

const anybody = () => null;

const content = reads('content', 'This part is for those who work on the application.');
const report = reads('report', 'The final report is for the people of AWS who review the application.');
const validation = reads('validation', 'The technical validation is between the auditor and AWS.');
const office = open(['program-office', 'program-manager']);
const award = open(['program-office', 'program-manager', 'manager', 'pdm']);

/**
 * Everything about one application that a button can show, and what it asks of whoever comes: the one place that
 * decides, for the button itself, for pages and menus within what it opened, for windows drawn again from what they
 * remember, and for every way back (trace section 4). A new view enters its line here; `readApplication` asks it.
 */
export const readRules = {
  'open-case': anybody,
  'why-date': anybody,
  'open-workspace': anybody,
  'open-guide': anybody,
  'read-history': anybody,
  'read-as-of': anybody,
  'open-completeness': content,
  'open-items': content,
  'read-practice': content,
  'read-study': content,
  'read-answers': content,
  'read-answer': content,
  'read-document': content,
  'send-self-assessment': content,
  'read-report': report,
  'open-review': validation,
  'open-ratings': validation,
  'open-item-review': validation,
  'open-office': office,
  'open-award': award,
  // Forms, each for one step.
  'open-practice': 'save-practice',
  'open-solution': 'save-solution',
  'open-assessment': 'save-answers',
  'open-workbook': 'fill-from-workbook',
  'use-as-workbook': 'fill-from-workbook',
  'open-undo-workbook': 'undo-workbook',
  'open-case-study': 'save-case-study',
  'open-documents': 'add-document',
  'use-as-document': 'add-document',
  'use-as-evidence': 'respond-to-item',
  'open-edition': 'move-to-edition',
  'open-reviews': 'attach-review',
  'open-sub-categories': 'choose-sub-categories',
  'open-submit': 'submit',
  'open-withdraw': 'withdraw',
  'open-response': 'respond-to-item',
  'open-plan': 'file-action-plan',
  'open-question': 'ask-question',
  'open-commitment': 'commit-to-date',
  'open-unpublish': 'withdraw-publication',
  'open-published-change': 'request-published-change',
  'open-return': 'return-as-incomplete',
  'open-assign': 'assign-auditor',
  'open-decline-assignment': 'decline-assignment',
  'open-conflicts': 'challenge-conflict',
  'open-report-conflict': 'report-conflict',
  'open-challenge-conflict': 'challenge-conflict',
  'open-rule-conflict': 'rule-on-conflict',
  'open-document-check': 'check-document',
  'open-verdicts': 'save-verdicts',
  'open-complete-validation': 'complete-validation',
  'open-validation-date': 'correct-validation-date',
  'open-summary-draft': 'draft-summary',
  'open-summary': 'send-summary',
  'open-receipt': 'reset-receipt',
  'open-extend': 'extend-remediation',
  'open-forward-plan': 'forward-action-plan',
  'open-plan-ruling': 'rule-on-plan',
  'open-report': 'file-report',
  'open-decision': 'decide',
  'confirm-welcome-kit': 'confirm-welcome-kit',
  'open-award-task': 'settle-award-task',
  'open-renewal-start': 'start-renewal',
  'open-renewal-ruling': 'rule-on-renewal',
  'open-award-end': 'end-award',
  'open-hold': 'hold',
  'open-close-inactive': 'close-as-inactive',
} as const satisfies Partial<Record<LinkName, Asks>>;

/** A button to a view of one application. */
export type ApplicationLinkName = keyof typeof readRules;

/** Views that are drawn again when something was saved above them, each with the link whose view it is. */
export const applicationLiveViews = {
  workspace: 'open-workspace',
  completeness: 'open-completeness',
  items: 'open-items',
  review: 'open-review',
  office: 'open-office',
  decision: 'open-decision',
  case: 'open-case',
  award: 'open-award',
  conflicts: 'open-conflicts',
} as const satisfies Record<string, ApplicationLinkName>;
export type ApplicationLiveView = keyof typeof applicationLiveViews;

/** Who comes, and with which key: one from a payload, so nothing in it is believed. */
export interface Coming {
  user: string;
  key: Pick<Key, 'ref' | 'seen'>;
}

/**
 * The application as this person may read it behind this link, or why not. Everything that shows something of an
 * application asks here first: whoever draws a page, answers a menu or offers its options calls this with the link
 * whose view it is in.
 */
export async function readApplication(
  { desk }: Pick<SlackParts, 'desk'>,
  name: ApplicationLinkName,
  { user, key }: Coming,
): Promise<ApplicationView | Refusal> {
  const appView = await desk.view(key.ref, user);
  return appView instanceof Refusal ? appView : (readFault(name, appView, key.seen) ?? appView);
}

/**
 * The same of the application as it stood at an instant (UTC): for whoever may see it now, what they may read of it
 * now.
 */
export async function readApplicationAsOf(
  { desk }: Pick<SlackParts, 'desk'>,
  name: ApplicationLinkName,
  { user, key, instant }: Coming & { instant: Date },
): Promise<ApplicationView | Refusal> {
  const appView = await desk.viewAsOf(key.ref, user, instant);
  return appView instanceof Refusal ? appView : (readFault(name, appView, null) ?? appView);
}

/** Why this person is not shown what is behind this link; null when they are. `seen` is the revision they looked at. */
export function readFault(
  name: ApplicationLinkName,
  appView: ApplicationView,
  seen: number | null,
): Refusal | null {
  const asked: Asks = readRules[name];
  return typeof asked === 'string' ? hinderedStep(appView, asked, seen) : asked(appView);
}

/** Why this person cannot take the step now, and what happened since they saw the application at revision `seen`. */
export function hinderedStep(appView: ApplicationView, step: StepName, seen: number | null): Refusal | null {
  const hindered = hindrance(stepCalled(step), appView.ctx);
  if (hindered === null || hindered.code !== 'wrong-stage' || seen === null) return hindered;
  const looking = { seen, part: 'application', actor: appView.ctx.actor, person: appView.ctx.person };
  const changed = changedSince(appView, looking, { refused: true });
  return changed === null
    ? hindered
    : new Refusal('conflict', `${changed} ${hindered.message}`, {}, null, hindered.remedy);
}

function reads(part: keyof Reading, says: string): (appView: ApplicationView) => Refusal | null {
  return ({ roles, application }) => (readingOf(roles)[part] ? null : notForYou(says, application.ref));
}

function open(roles: readonly ApplicationRole[]): (appView: ApplicationView) => Refusal | null {
  return (appView) =>
    roles.some((role) => appView.roles.includes(role))
      ? null
      : notForYou(`This view is for ${nameRoles(roles)}.`, appView.application.ref);
}

function notForYou(says: string, ref: string): Refusal {
  return new Refusal('not-permitted', `${says} Ask me for *status ${ref}* to see where it stands.`);
}
