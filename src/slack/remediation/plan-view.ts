import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { type ActionItem, type ActionPlan, unansweredItems } from '../../program/application.js';
import { localDate, plusDays, sayDateIn } from '../../program/clocks/local-date.js';
import { context, dateField, divider, modal, section, textField } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { shorten } from '../kit/text.js';
import { ids } from './ids.js';
import { itemName } from './item-blocks.js';

/** Above this many items, who and when are asked once for all of them: a modal holds 100 blocks. */
const mostWithOwnDates = 18;

/** The items a plan has to cover, in the order in which the form asks for them (SDP-78, SDP-79). */
export function itemsToPlan({ application }: Pick<Sight, 'application'>): ActionItem[] {
  return unansweredItems(application);
}

/** Whether each item has an owner and a day of its own in the form. */
export function asksEach(items: readonly unknown[]): boolean {
  return items.length <= mostWithOwnDates;
}

/** How and when each open item is resolved (SDP-79); an earlier plan that was sent back fills it. */
export function planView(sight: Sight, items: readonly ActionItem[], metadata: string): ModalView {
  const earlier = sight.application.plan?.items ?? [];
  const { planCapDays } = sight.at.rules;
  const last = plusDays(localDate(sight.at.now, sight.at.partner.zone), planCapDays);
  const planned = (item: ActionItem) => earlier.find((one) => one.item === item.id);
  return modal({
    id: ids.plan,
    metadata,
    title: 'Action plan',
    submit: 'File the plan',
    blocks: [
      section(
        `${caseName(sight)}\nFor what cannot be closed in time: how, by whom and by when? The plan goes to your PDM, who ` +
          'forwards it to the Program Manager. The designation can be approved once every item is closed.',
      ),
      context(
        `The days may reach ${planCapDays} days ahead: until ${sayDateIn(last, sight.at.partner.zone)}.`,
      ),
      ...(asksEach(items) ? [] : sharedInputs()),
      ...items.flatMap((item, position) =>
        asksEach(items)
          ? itemInputs(sight, item, position, planned(item))
          : [approachInput(sight, item, position, planned(item))],
      ),
    ],
  });
}

type Planned = ActionPlan['items'][number] | undefined;

function itemInputs(sight: Sight, item: ActionItem, position: number, planned: Planned): KnownBlock[] {
  return [
    divider(),
    approachInput(sight, item, position, planned),
    textField({
      field: `items.${position}.owner`,
      label: `${item.id}: who resolves it?`,
      value: planned?.owner ?? '',
      max: 150,
      required: true,
    }),
    dateField({
      field: `items.${position}.targetDate`,
      label: `${item.id}: resolved by`,
      value: planned?.targetDate ?? null,
      required: true,
    }),
  ];
}

function approachInput(sight: Sight, item: ActionItem, position: number, planned: Planned): KnownBlock {
  return textField({
    field: `items.${position}.approach`,
    label: `${itemName(sight, item)}: how will it be resolved?`,
    value: planned?.approach ?? '',
    max: 2000,
    multiline: true,
    required: true,
    hint: shorten(item.text, 300),
  });
}

function sharedInputs(): KnownBlock[] {
  return [
    textField({
      field: 'owner',
      label: 'Who sees to it that they are resolved?',
      value: '',
      max: 150,
      required: true,
    }),
    dateField({ field: 'targetDate', label: 'All resolved by', value: null, required: true }),
  ];
}
