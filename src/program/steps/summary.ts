import { z } from 'zod';
import { type ActionItem, type Application, CaseIndex, caseIndexes, unclosedItems } from '../application.js';
import { type Edition, requirementsOf } from '../checklist/edition.js';
import { remediation } from '../clocks/kinds/remediation.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { corrected } from '../corrections.js';
import { buildNotice, toWholePartner } from '../notices/drafts.js';
import { Refusal } from '../refusal.js';
import { findingsRead, summaryRead, windowRead } from '../rests-on.js';
import { defineStep, optionalText, requiredText, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';
import { withoutRemediation } from './remediation-off.js';
import { studyFault } from './with-study.js';

/** An action item as the auditor words it, before it is sent. */
export const ItemDraft = z.object({
  requirement: z.string().nullable(),
  caseIndex: CaseIndex.nullable(),
  text: requiredText(2000, 'Please say what has to be put right.'),
});
export type ItemDraft = z.infer<typeof ItemDraft>;

/** What the ratings suggest as action items: everything partly or not met, in the checklist's order. */
export function suggestedItems(application: Application, edition: Edition): ItemDraft[] {
  const ratings = application.validation?.ratings ?? {};
  return requirementsOf(edition).flatMap((requirement) => {
    const pair = ratings[requirement.id] ?? {};
    const lacking = caseIndexes(application).filter(
      (index) => pair[index]?.rating === 'partly' || pair[index]?.rating === 'not-met',
    );
    const someoneMeets = caseIndexes(application).some((index) => pair[index]?.rating === 'met');
    if (requirement.rule === 'AT_LEAST_ONE' && someoneMeets) return [];
    return lacking.map((caseIndex) => ({
      requirement: requirement.id,
      caseIndex,
      text: pair[caseIndex]?.note ?? '',
    }));
  });
}

/** The auditor drafts the application summary: strengths, improvements, action items (SDP-72). */
export const draftSummary = defineStep({
  name: 'draft-summary',
  label: 'Draft summary',
  does: 'draft the application summary',
  from: ['validated'],
  by: ['auditor'],
  input: z.object({
    strengths: requiredText(3000, 'Please name at least one strength.'),
    improvements: optionalText(3000),
    items: z.array(ItemDraft).max(80, 'Please keep to 80 action items.'),
  }),
  restsOn: (application) => ({ ...findingsRead(application), ...summaryRead(application) }),
  part: () => 'summary',
  decide(ctx, { strengths, improvements, items }) {
    const highest = Math.max(0, ...items.map(({ caseIndex }) => caseIndex ?? 0));
    const fault = studyFault(ctx, highest);
    if (fault !== null) return fault;
    return {
      application: {
        ...ctx.application,
        summary: {
          strengths,
          improvements,
          drafted: { by: ctx.actor.id, at: ctx.now },
          sent: null,
          receivedAt: null,
        },
        items: items.map(
          (item, position): ActionItem => ({
            ...item,
            id: `A${position + 1}`,
            state: 'open',
            responses: [],
            notes: [],
            plannedFor: null,
          }),
        ),
      },
      notices: [
        buildNotice(ctx, {
          kind: 'summary-drafted',
          to: ['case-handler'],
          title: 'Application summary drafted',
          lines: [`${capital(count(items.length))}. ${whoSends(ctx)}`],
          intents: ['open-summary'],
        }),
      ],
      note: `drafted the summary with ${count(items.length)}`,
    };
  },
});

/** SDP-71: a third party sends its own summary, though the Program Office always may. */
function whoSends(ctx: StepContext): string {
  if (!ctx.rules.remediation)
    return 'It goes to the partner with the decision; next, the auditor files the final report.';
  return ctx.application.validation?.thirdParty === true
    ? 'The third-party auditor sends it to the partner; you may as well.'
    : 'Please read it and send it to the partner.';
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function count(items: number): string {
  return items === 0 ? 'no action items' : items === 1 ? '1 action item' : `${items} action items`;
}

/**
 * The summary goes to the partner; with action items, remediation begins (SDP-70…73). The Program Office sends it; an
 * auditor only where it works for a third party (SDP-71).
 */
export const sendSummary = defineStep({
  name: 'send-summary',
  label: 'Send summary',
  does: 'send the application summary',
  from: ['validated'],
  by: ['program-office', 'auditor'],
  input: z.object({}),
  offUnder: withoutRemediation,
  restsOn: summaryRead,
  part: wholeApplication,
  decide(ctx) {
    const { summary, validation, items } = ctx.application;
    if (!ctx.actor.roles.includes('program-office') && validation?.thirdParty !== true) {
      return new Refusal(
        'not-permitted',
        'For a validation by AWS the Program Office sends the summary. Your draft is saved; they have been told.',
      );
    }
    if (summary === null) {
      return new Refusal('incomplete', 'There is no summary yet. The auditor drafts it first.').towards({
        step: 'draft-summary',
      });
    }
    return {
      application: {
        ...ctx.application,
        stage: items.length > 0 ? 'remediation' : 'summary-sent',
        summary: { ...summary, sent: { by: ctx.actor.id, at: ctx.now } },
      },
      notices: [summaryNotice(ctx, items)],
      note: `sent the summary with ${count(items.length)}`,
    };
  },
});

/** Strengths and advice, as the partner reads them. */
function praiseLines({ summary }: Application): string[] {
  return [
    `Strengths: ${summary?.strengths ?? ''}`,
    ...(summary?.improvements ? [`Opportunities for improvement (advice): ${summary.improvements}`] : []),
  ];
}

function itemLines(items: readonly ActionItem[]): string[] {
  return items.map((item) => `• ${item.id}${where(item)}: ${item.text}`);
}

/** What the validation found, for a partner who reads it with the decision; empty where it had the summary before. */
export function findingLines({ application, rules }: StepContext): string[] {
  if (rules.remediation || application.summary === null) return [];
  const items = itemLines(unclosedItems(application));
  return [
    ...praiseLines(application),
    ...(items.length === 0 ? [] : ['To be put right before you apply again:', ...items]),
  ];
}

function summaryNotice(ctx: StepContext, items: readonly ActionItem[]) {
  const todo =
    items.length === 0
      ? ['There are no action items: nothing is needed from you.']
      : [
          `Action items (please respond to each within ${ctx.rules.remediationDays} business days of receipt):`,
          ...itemLines(items),
          'If you cannot close one in time, file an action plan within the same days: how, by whom and when.',
        ];
  return buildNotice(ctx, {
    kind: 'summary',
    ...toWholePartner,
    title: 'Application summary',
    lines: [...praiseLines(ctx.application), ...todo],
    confidential: true,
    mail: true,
    intents: items.length === 0 ? ['open-application'] : ['respond-to-items', 'file-plan'],
    receipt: true,
  });
}

/** " (ECS-003, customer 1)" — where an action item comes from; empty when it is about the whole. */
export function where(item: Pick<ActionItem, 'requirement' | 'caseIndex'>): string {
  const parts = [item.requirement, item.caseIndex === null ? null : `customer ${item.caseIndex + 1}`].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** The desk records that the summary was first delivered; the remediation window counts from then (SDP-74). */
export const recordReceipt = defineStep({
  name: 'record-receipt',
  label: 'Record receipt',
  does: 'record the receipt of the summary',
  from: ['summary-sent', 'remediation', 'action-plan', 'decision-pending', 'on-hold'],
  by: ['desk'],
  input: z.object({ receivedAt: z.date() }),
  offUnder: withoutRemediation,
  part: () => 'receipt',
  decide(ctx, { receivedAt }) {
    const { summary } = ctx.application;
    if (summary === null || summary.receivedAt !== null) {
      return new Refusal('blocked', 'The receipt of the summary is already on record.');
    }
    return {
      application: { ...ctx.application, summary: { ...summary, receivedAt } },
      notices: [],
      note: 'summary delivered to the partner',
    };
  },
});

/** The Program Office resets the receipt when the delivery had failed (SDP-74). */
export const resetReceipt = defineStep({
  name: 'reset-receipt',
  label: 'Correct receipt',
  does: 'correct the receipt of the summary',
  from: ['summary-sent', 'remediation'],
  by: ['program-office'],
  input: z.object({
    receivedAt: z.date(),
    reason: requiredText(1000, 'Please say why the receipt is corrected.'),
  }),
  offUnder: withoutRemediation,
  restsOn: windowRead,
  part: () => 'receipt',
  decide(ctx, { receivedAt, reason }) {
    const { summary } = ctx.application;
    if (summary === null || summary.sent === null || receivedAt < summary.sent.at || receivedAt > ctx.now) {
      return new Refusal(
        'invalid-input',
        'The receipt lies between the sending of the summary and now. Please check the date.',
        {
          receivedAt: 'Please give a date between the sending of the summary and now.',
        },
      );
    }
    const { zone } = ctx.partner;
    const corrections = corrected(ctx, {
      what: remediation.event,
      was: summary.receivedAt === null ? 'not on record' : sayInstantIn(summary.receivedAt, zone),
      is: sayInstantIn(receivedAt, zone),
      reason,
    });
    return {
      application: { ...ctx.application, corrections, summary: { ...summary, receivedAt } },
      notices: [
        buildNotice(ctx, {
          kind: 'receipt-corrected',
          ...toWholePartner,
          title: 'Remediation window corrected',
          lines: [reason],
          confidential: true,
          intents: ['respond-to-items'],
        }),
      ],
      note: `corrected the receipt of the summary: ${reason}`,
    };
  },
});
