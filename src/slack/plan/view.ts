import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { ActionPlan } from '../../program/application.js';
import { sayDateIn } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { Refusal } from '../../program/refusal.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, context, divider, modal, option, section, textField } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';
import { readingZone } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The plan and a comment for the Program Manager (SDP-78, SDP-80). */
export function forwardView(appView: ApplicationView, metadata: string): ModalView | Refusal {
  const { plan } = appView.application;
  if (plan === null)
    return noPlan('The partner has not filed an action plan. You will be told when it does.');
  if (plan.forwarded !== null) return noPlan('This plan was forwarded already; the Program Manager has it.');
  return modal({
    id: ids.forward,
    metadata,
    title: 'Forward action plan',
    submit: 'Forward',
    blocks: [
      ...planBlocks(appView, plan),
      textField({
        field: 'comment',
        label: 'Comment for the Program Manager',
        value: '',
        max: 2000,
        multiline: true,
        required: true,
        hint: 'Is the plan realistic? The partner does not read this.',
      }),
    ],
  });
}

/** The forwarded plan, and what the Program Manager says to it (SDP-80, SDP-81). */
export function rulingView(appView: ApplicationView, metadata: string): ModalView | Refusal {
  const { plan } = appView.application;
  if (plan?.forwarded == null)
    return noPlan('There is no forwarded plan to decide on. The PDM forwards it first; you will be told.');
  if (plan.ruled !== null) return noPlan(`This plan was decided already: ${plan.ruled.outcome}.`);
  return modal({
    id: ids.ruling,
    metadata,
    title: 'Decide on action plan',
    submit: 'Decide',
    blocks: [
      ...planBlocks(appView, plan),
      ...paragraphs(plan.forwarded.comment, `*Comment of ${nameOf(appView.ctx, plan.forwarded.by)}*`),
      divider(),
      choiceField({
        field: 'outcome',
        label: 'Decision',
        choices: [
          option('accepted', 'Accept: its dates hold from now on'),
          option('changes', 'Ask for changes'),
          option('rejected', 'Do not accept'),
        ],
        value: null,
        required: true,
      }),
      textField({
        field: 'comment',
        label: 'Comment for the partner',
        value: '',
        max: 2000,
        multiline: true,
        hint: 'Needed unless you accept: what has to change.',
      }),
      context('An accepted plan moves dates; every item still has to be closed before an award.'),
    ],
  });
}

function planBlocks(appView: ApplicationView, plan: ActionPlan): KnownBlock[] {
  const filed = `Filed by ${nameOf(appView.ctx, plan.filed.by)}, ${sayInstantIn(plan.filed.at, readingZone(appView))}.`;
  return [
    section(applicationName(appView)),
    context(filed),
    ...upTo(
      85,
      plan.items.flatMap((planned) => {
        const item = appView.application.items.find(({ id }) => id === planned.item);
        return [
          divider(),
          ...paragraphs(item?.text ?? '', `*${escapeText(planned.item)}*`),
          ...paragraphs(
            planned.approach,
            `_How, by ${escapeText(planned.owner)} until ${sayDateIn(planned.targetDate, appView.ctx.partner.zone)}_`,
          ),
        ];
      }),
      'There is more than fits here: the message that told you of the plan names every item.',
    ),
  ];
}

function noPlan(message: string): Refusal {
  return new Refusal('wrong-stage', message);
}
