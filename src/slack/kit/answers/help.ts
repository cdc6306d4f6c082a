import type { Button } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { stepCalled } from '../../../program/lifecycle.js';
import type { Partner } from '../../../program/people/partner.js';
import type { DeskRole, Person } from '../../../program/people/person.js';
import { applicationName } from '../application-lines.js';
import { actions, context, type Message, section } from '../blocks.js';
import { sortCaseload } from '../caseload.js';
import { linkButton, noKey } from '../links.js';
import { nextSteps } from '../next-steps.js';
import { statusSummary } from '../status-summary.js';
import { escapeText, mention } from '../text.js';
import { firstOf } from '../up-to.js';

/** Who asks for help: the person, the partner they belong to (null: none), and the applications they take part in. */
export interface Helped {
  person: Person;
  partner: Partner | null;
  appViews: readonly ApplicationView[];
}

/** Applications named in help, and steps named of each. */
const max = 5;
const maxSteps = 6;

/** What this person can do now: by talking, and for each application that runs. */
export function helpFor({ person, partner, appViews }: Helped): Message {
  const { yours, others } = sortCaseload(appViews);
  const running = [...yours, ...others];
  return {
    text: 'What you can do now',
    blocks: [
      section(
        `*What you can do now, ${escapeText(person.name)}*\n${[...waysOf(person, partner)].join('\n')}`,
      ),
      ...firstOf(running, max, {
        draw: (appView) => [section(nowLine(appView))],
        more: (left) => `… and ${left} more: say *status* to see how they stand.`,
      }),
      ...actions(...helpLinks(partner)),
      context('Dates are expectations, not promises. The program guide and AWS have the last word.'),
    ],
  };
}

function waysOf(person: Person, partner: Partner | null): string[] {
  const partnerWays =
    partner === null
      ? []
      : [
          '• *apply*: choose a designation, see its checklist, open a draft',
          '• *status*: where your applications stand; *what’s next*: what you can do now',
          '• *missing*: what is still missing, with the guide’s rule',
          '• *benefits*: what your designations bring you now',
          '• *ask*: put a question to your PDM or PDR',
          '• *withdraw*: take an application back',
          'Say it here in a direct message, or mention me in your channel.',
        ];
  return [...partnerWays, ...(person.roles.length === 0 ? [] : deskWays(person.roles))];
}

const roleWays: Record<DeskRole, string | null> = {
  'program-office':
    '• `/sdp queue`: submissions to check, auditors to assign, summaries to send, Welcome Kits to confirm',
  'program-manager': '• `/sdp queue`: action plans and applications to decide',
  auditor:
    '• `/sdp review &lt;ref&gt;`: rate requirements, complete the validation, draft the summary, close items, file the report',
  pdm: '• `/sdp queue`: action plans of your partners to forward',
  manager: '• `/sdp queue`: what is due, overdue, and who everybody is waiting for',
};

function deskWays(roles: readonly DeskRole[]): string[] {
  const own = roles.map((role) => roleWays[role]).filter((way) => way !== null);
  return [
    ...own,
    '• `/sdp status &lt;ref&gt;`, or *status DD-1001* here: stage, whose turn it is, next date',
    'Your App Home shows your queue with a button for each.',
  ];
}

/** Steps that are always possible say little about what is to be done now. */
const everPresent = [
  'report-conflict',
  'challenge-conflict',
  'hand-over-audit',
  'hand-over-handling',
  'hold',
  'resume',
  'withdraw',
  'ask-question',
  'commit-to-date',
  'reset-receipt',
  'correct-validation-date',
  'remove-document',
  'record-receipt',
];

function nowLine(appView: ApplicationView): string {
  const steps = nextSteps(appView.ctx, appView.roles).filter((name) => !everPresent.includes(name));
  const all = [...new Set(steps.map((name) => stepCalled(name).does))];
  const can = all.length <= maxSteps ? all : [...all.slice(0, maxSteps), 'more: open it to see everything'];
  const { stage, own, others } = statusSummary(appView);
  const what = can.length === 0 ? [...own, ...others].slice(0, 2).join('\n') : `You can ${can.join(', ')}.`;
  return `${applicationName(appView)}: ${stage}\n${what}`;
}

function helpLinks(partner: Partner | null): Button[] {
  return [
    ...(partner === null ? [] : [linkButton('apply', noKey, { label: 'Apply', style: 'primary' })]),
    linkButton('status', noKey, { label: 'Status' }),
    linkButton('whats-next', noKey, { label: 'What’s next' }),
  ];
}

/** Whom to ask to be added: the administrators, by mention (mrkdwn). */
export function whomToAsk(admins: readonly string[]): string {
  const named = admins.slice(0, 5).map((id) => mention(id));
  return named.length === 0 ? 'a desk administrator' : named.join(' or ');
}

/** To somebody the desk does not know: whom to ask. */
export function strangerAnswer(admins: readonly string[]): Message {
  const whom = whomToAsk(admins);
  const text = 'Hello! I do not know you yet, so I cannot show you anything.';
  return {
    text,
    blocks: [
      section(
        `:wave: Hello! I do not know you yet, so I cannot show you anything. Please ask ${whom} to add you: to your ` +
          'partner company, or with your role in the program. Then say *help* again.',
      ),
    ],
  };
}
