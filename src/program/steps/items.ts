import { z } from 'zod';
import { type ActionItem, type Application, unansweredItems, unclosedItems } from '../application.js';
import { GivenFile } from '../files/file-ref.js';
import { buildNotice, toWholePartner } from '../notices/drafts.js';
import type { Notice } from '../notices/notice.js';
import { Refusal } from '../refusal.js';
import { itemRead } from '../rests-on.js';
import type { Stage } from '../stage.js';
import { defineStep, optionalText, requiredText } from '../step.js';
import type { StepContext } from '../step-context.js';
import { withoutRemediation } from './remediation-off.js';

/** From the summary on, action items live until the decision. */
const whileItemsLive: readonly Stage[] = ['remediation', 'action-plan', 'decision-pending'];

/** The partner answers an action item with evidence (SDP-75). */
export const respondToItem = defineStep({
  name: 'respond-to-item',
  label: 'Respond',
  does: 'respond to action items',
  from: whileItemsLive,
  by: ['applicant', 'alliance-lead', 'technical-contact'],
  input: z.object({
    item: z.string(),
    text: requiredText(3000, 'Please say what you did to put it right.'),
    evidence: optionalText(2000),
    files: z.array(GivenFile).max(5, 'Please give at most five files at a time.').default([]),
  }),
  offUnder: withoutRemediation,
  restsOn: (application, { item }) => itemRead(application, item),
  part: ({ item }) => `item/${item}`,
  decide(ctx, { item: id, text, evidence, files }) {
    const item = itemOf(ctx.application, id);
    if (item instanceof Refusal) return item;
    if (item.state === 'closed' || item.state === 'withdrawn') {
      return new Refusal('wrong-stage', `${id} is ${item.state} already; nothing more is needed for it.`);
    }
    const response = {
      by: ctx.actor.id,
      at: ctx.now,
      text,
      evidence,
      ...(files.length === 0 ? {} : { files }),
    };
    const responses = [...item.responses, response];
    const application = withItem(ctx.application, { ...item, state: 'responded', responses });
    const left = unansweredItems(application).length;
    return {
      application,
      notices: [
        buildNotice(ctx, {
          kind: 'item-responded',
          to: ['auditor'],
          title: `${id} responded`,
          lines: [
            left === 0
              ? 'Every action item has a response now. Please verify them.'
              : `${left} still without a response.`,
          ],
          intents: ['open-review'],
        }),
      ],
      note: `responded to ${id}`,
    };
  },
});

/** The auditor is satisfied; the Program Office stands in when the auditor has left (SDP-76, SDP-77). */
export const closeItem = defineStep({
  name: 'close-item',
  label: 'Close item',
  does: 'close action items',
  from: whileItemsLive,
  by: ['auditor', 'program-office'],
  input: z.object({ item: z.string(), note: optionalText(2000) }),
  offUnder: withoutRemediation,
  restsOn: (application, { item }) => itemRead(application, item),
  part: ({ item }) => `item/${item}`,
  decide(ctx, { item: id, note }) {
    const item = itemOf(ctx.application, id);
    if (item instanceof Refusal) return item;
    const auditorLeft = ctx.person(ctx.application.validation?.auditor ?? '')?.active !== true;
    if (!ctx.actor.roles.includes('auditor') && !auditorLeft) {
      return new Refusal(
        'not-permitted',
        'The assigned auditor closes action items; the Program Office only when the auditor has left. Ask the auditor, or assign another.',
      );
    }
    if (item.state !== 'responded') {
      return new Refusal(
        'wrong-stage',
        `${id} is ${item.state}; it can be closed once the partner has responded to it.`,
      );
    }
    const application = withItem(ctx.application, noted(ctx, { ...item, state: 'closed' }, note));
    const left = unclosedItems(application).length;
    return {
      application,
      notices: [
        buildNotice(ctx, {
          kind: 'item-closed',
          ...toWholePartner,
          title: `${id} closed`,
          lines: [
            ...(note === '' ? [] : [note]),
            left === 0
              ? `All action items are closed. Next: ${afterItems(ctx.application)}.`
              : `${left} still to be closed.`,
          ],
          confidential: true,
          intents: ['open-application'],
        }),
        ...decisionReady(ctx, left),
      ],
      note: `closed ${id}`,
    };
  },
});

/** The response does not settle it; the partner is told what is still missing (SDP-75). */
export const reopenItem = defineStep({
  name: 'reopen-item',
  label: 'Reopen item',
  does: 'reopen action items',
  from: whileItemsLive,
  by: ['auditor', 'program-office'],
  input: z.object({
    item: z.string(),
    note: requiredText(2000, 'Please say what is still missing; the partner reads it.'),
  }),
  offUnder: withoutRemediation,
  restsOn: (application, { item }) => itemRead(application, item),
  part: ({ item }) => `item/${item}`,
  decide(ctx, { item: id, note }) {
    const item = itemOf(ctx.application, id);
    if (item instanceof Refusal) return item;
    if (item.state !== 'responded' && item.state !== 'closed') {
      return new Refusal(
        'wrong-stage',
        `${id} is ${item.state}, so the partner owes a response to it already.`,
      );
    }
    return {
      application: withItem(ctx.application, noted(ctx, { ...item, state: 'reopened' }, note)),
      notices: [
        buildNotice(ctx, {
          kind: 'item-reopened',
          ...toWholePartner,
          title: `${id} reopened`,
          lines: [note],
          confidential: true,
          mail: true,
          intents: ['respond-to-items', 'file-plan'],
        }),
      ],
      note: `reopened ${id}`,
    };
  },
});

/** The only waiver there is: an item is withdrawn with a logged reason (SDP-76). */
export const withdrawItem = defineStep({
  name: 'withdraw-item',
  label: 'Withdraw item',
  does: 'withdraw action items',
  from: whileItemsLive,
  by: ['auditor', 'program-office'],
  input: z.object({
    item: z.string(),
    reason: requiredText(1000, 'Please say why the item is withdrawn; it is logged.'),
  }),
  restsOn: (application, { item }) => itemRead(application, item),
  part: ({ item }) => `item/${item}`,
  decide(ctx, { item: id, reason }) {
    const item = itemOf(ctx.application, id);
    if (item instanceof Refusal) return item;
    const application = withItem(ctx.application, noted(ctx, { ...item, state: 'withdrawn' }, reason));
    return {
      application,
      notices: [
        // An item the partner has not read of yet needs no word that it is gone.
        ...(application.summary?.sent == null
          ? []
          : [
              buildNotice(ctx, {
                kind: 'item-withdrawn',
                ...toWholePartner,
                title: `${id} withdrawn`,
                lines: ['This action item no longer needs anything from you.'],
              }),
            ]),
        ...decisionReady(ctx, unclosedItems(application).length),
      ],
      note: `withdrew ${id}: ${reason}`,
    };
  },
});

/** Where items outlive the report, the Program Manager waits for the last of them (SDP-76, SDP-88). */
function decisionReady(ctx: StepContext, left: number): Notice[] {
  if (left > 0 || ctx.application.stage !== 'decision-pending') return [];
  return [
    buildNotice(ctx, {
      kind: 'decision-ready',
      to: ['program-managers'],
      title: 'All action items settled: decision to make',
      lines: ['Nothing stands in the way of an award any more.'],
      intents: ['decide'],
    }),
  ];
}

function afterItems({ stage }: Application): string {
  return stage === 'decision-pending' ? 'the Program Manager decides' : 'the auditor files the final report';
}

/** The item of that id, or words for somebody who looks at an old list. */
export function itemOf(application: Application, id: string): ActionItem | Refusal {
  return (
    application.items.find((item) => item.id === id) ??
    new Refusal(
      'not-found',
      `There is no action item ${id} on ${application.ref}. Please open the list again.`,
    )
  );
}

function withItem(application: Application, changed: ActionItem): Application {
  return {
    ...application,
    items: application.items.map((item) => (item.id === changed.id ? changed : item)),
  };
}

function noted(ctx: StepContext, item: ActionItem, text: string): ActionItem {
  return { ...item, notes: [...item.notes, { by: ctx.actor.id, at: ctx.now, text, state: item.state }] };
}
