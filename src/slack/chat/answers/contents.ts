import type { ApplicationView } from '../../../desk/application-view.js';
import type { ActionItem } from '../../../program/application.js';
import { sayDate } from '../../../program/clocks/local-date.js';
import { blocks } from '../../../program/completeness.js';
import { readingOf } from '../../../program/people/reading.js';
import { editableStages } from '../../../program/stage.js';
import { findingText } from '../../kit/finding-text.js';
import { keyTo, linkButton } from '../../kit/links.js';
import { nextSteps } from '../../kit/next-steps.js';
import { isPartnerSide } from '../../kit/status-summary.js';
import { othersTaskLines, readerOf } from '../../kit/task-lines.js';
import { fitEscaped } from '../../kit/text.js';
import { dayOf, type Fact, standing } from './facts.js';

const most = 12;

/** What is still to be brought: what an incomplete return asked for, what is missing from a draft, the open items. */
export function missingFact(appView: ApplicationView): Fact {
  const { application, findings, roles } = appView;
  const fills = nextSteps(appView.ctx, roles).includes('save-practice');
  const open = blocks(findings);
  if (!editableStages.includes(application.stage)) return owedFact(appView);
  const reads = readingOf(roles).content;
  const listed = open
    .filter(({ says }) => says !== '')
    .map((one) => `• ${fitEscaped(findingText(one), 500)}`);
  const buttons = reads
    ? [linkButton('open-completeness', keyTo(appView), { label: 'What is missing' })]
    : [];
  const returned = returnLines(appView);
  const says =
    open.length === 0
      ? `${standing(appView)} Nothing is missing that a check can see${fills ? '; it can be submitted' : ''}.`
      : `*${open.length === 1 ? '1 thing is' : `${open.length} things are`} missing.* ${standing(appView)}`;
  return { says, lines: [...returned, ...upToMost(listed)], buttons };
}

function upToMost(lines: readonly string[]): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `… and ${lines.length - most} more.`];
}

/** Past the draft: what the partner owes is its tasks, items with their words. */
function owedFact(appView: ApplicationView): Fact {
  const { application, tasks } = appView;
  const owed = tasks.filter(({ side }) => side === 'partner');
  const unanswered = application.items.filter(({ state }) => state === 'open' || state === 'reopened');
  if (owed.length === 0)
    return {
      says: `Nothing is missing from ${isPartnerSide(appView) ? 'you' : 'the partner'} now. ${standing(appView)}`,
    };
  return {
    says: standing(appView),
    lines: [
      ...(isPartnerSide(appView) ? [] : othersTaskLines(owed, readerOf(appView))),
      ...unanswered.map(itemLine),
    ],
    buttons: itemButtons(appView),
  };
}

/** What the office asked for when it sent an application back. */
export function returnedFact(appView: ApplicationView): Fact {
  const lines = returnLines(appView);
  const { returns } = appView.application;
  if (returns.length === 0) return { says: `It was not returned. ${standing(appView)}` };
  return {
    says: standing(appView),
    lines,
    buttons: nextSteps(appView.ctx, appView.roles).includes('save-practice')
      ? [linkButton('open-completeness', keyTo(appView), { label: 'What is missing' })]
      : [],
  };
}

function returnLines(appView: ApplicationView): string[] {
  const last = appView.application.returns.at(-1);
  if (last === undefined) return [];
  const points = last.missing.filter((point) => point !== '');
  if (points.length === 0)
    return [`Returned on ${dayOf(last.at, appView)} with ${last.missing.length} points.`];
  return [
    `Returned on ${dayOf(last.at, appView)}; the Program Office asked for:`,
    ...points.map((point) => `• ${fitEscaped(point, 600)}`),
  ];
}

/** Why an application was declined, in the words written for the partner. */
export function declinedFact(appView: ApplicationView): Fact {
  const { decision, ended, stage } = appView.application;
  if (decision?.outcome === 'declined') {
    const reason =
      decision.reason === '' ? '' : `\n>${fitEscaped(decision.reason, 1_500).replaceAll('\n', '\n>')}`;
    return {
      says: `Declined on ${dayOf(decision.made.at, appView)}.${reason}`,
      lines: ['A new application may be opened at any time.'],
      buttons: againButtons(appView),
    };
  }
  if (ended !== null && stage !== 'awarded' && ended.reason !== '')
    return {
      says: `${standing(appView)}\n>${fitEscaped(ended.reason, 600)}`,
      buttons: againButtons(appView),
    };
  return { says: `It was not declined. ${standing(appView)}` };
}

/** The way to take an ended application up again, for those who can. */
export function againButtons({ application, roles, revision }: ApplicationView) {
  const mayOpen = roles.includes('applicant') || roles.includes('alliance-lead');
  const over = ['declined', 'withdrawn', 'closed'].includes(application.stage);
  return mayOpen && over
    ? [
        linkButton('apply-again', keyTo({ application, revision }), {
          label: 'Apply again',
          style: 'primary' as const,
        }),
      ]
    : [];
}

const itemStates: Record<ActionItem['state'], string> = {
  open: 'open',
  responded: 'answered, to be verified',
  reopened: 'reopened',
  closed: 'closed',
  withdrawn: 'withdrawn',
};

function itemLine(item: ActionItem): string {
  const note = item.notes.at(-1)?.text ?? '';
  const text = item.text === '' ? '' : `: ${fitEscaped(item.text, 500)}`;
  const day = item.plannedFor === null ? '' : ` (by ${sayDate(item.plannedFor)}, as planned)`;
  return `• *${item.id}*${item.requirement === null ? '' : ` on ${item.requirement}`}, ${itemStates[item.state]}${day}${text}${
    note === '' ? '' : `\n   The auditor noted: ${fitEscaped(note, 400)}`
  }`;
}

/** The action items with their state and what was said of them; `asked` those that were named, or all. */
export function itemsFact(appView: ApplicationView, asked: readonly string[]): Fact {
  const { items } = appView.application;
  const shown = asked.length === 0 ? items : items.filter(({ id }) => asked.includes(id));
  if (shown.length === 0)
    return {
      says: `There is no action item${asked.length === 0 ? '' : ' of that name'}. ${standing(appView)}`,
    };
  return { says: standing(appView), lines: upToMost(shown.map(itemLine)), buttons: itemButtons(appView) };
}

function itemButtons(appView: ApplicationView) {
  const steps = nextSteps(appView.ctx, appView.roles);
  return steps.includes('respond-to-item')
    ? [
        linkButton('open-items', keyTo(appView), {
          label: 'Respond to action items',
          style: 'primary' as const,
        }),
      ]
    : [];
}

/** Where an action plan stands, and the days it sets. */
export function planFact(appView: ApplicationView): Fact {
  const { plan } = appView.application;
  if (plan === null) return { says: `No action plan is on file. ${standing(appView)}` };
  const { forwarded, ruled, filed, items } = plan;
  const now =
    ruled !== null
      ? `*${{ accepted: 'Accepted', changes: 'Changes were asked for', rejected: 'Rejected' }[ruled.outcome]}* on ${dayOf(ruled.at, appView)}${ruled.comment === '' ? '.' : `: ${fitEscaped(ruled.comment, 600)}`}`
      : forwarded !== null
        ? `Forwarded on ${dayOf(forwarded.at, appView)}; the Program Manager decides on it.`
        : `Filed on ${dayOf(filed.at, appView)}; it waits to be forwarded by the PDM.`;
  return {
    says: `The action plan: ${now}`,
    lines: items.map(({ item, targetDate }) => `• *${item}* by ${sayDate(targetDate)}`),
  };
}
