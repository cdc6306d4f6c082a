import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { type ActionItem, type ActionPlan, unansweredItems } from '../../program/application.js';
import { localDate, plusDays, sayDateIn } from '../../program/clocks/local-date.js';
import { applicationName } from '../kit/application-lines.js';
import { context, dateField, divider, modal, section, textField } from '../kit/blocks.js';
import { shorten } from '../kit/text.js';
import { ids } from './ids.js';
import { itemName } from './item-blocks.js';

/** Above this many items, who and when are asked once for all of them: a modal holds 100 blocks. */
const maxWithOwnDates = 18;

/** The items a plan has to cover, in the order in which the form asks for them (SDP-78, SDP-79). */
export function itemsToPlan({ application }: Pick<ApplicationView, 'application'>): ActionItem[] {
  return unansweredItems(application);
}

/** Whether each item has an owner and a day of its own in the form. */
export function asksEach(items: readonly unknown[]): boolean {
  return items.length <= maxWithOwnDates;
}

/**
 * How and when each open item is resolved (SDP-79); an earlier plan that was sent back fills it, and `said`, a day
 * (`YYYY-MM-DD`) somebody named before, comes before that plan’s.
 */
export function planView(
  appView: ApplicationView,
  { items, said = null }: { items: readonly ActionItem[]; said?: string | null },
  metadata: string,
): ModalView {
  const earlier = appView.application.plan?.items ?? [];
  const { planCapDays } = appView.ctx.rules;
  const last = plusDays(localDate(appView.ctx.now, appView.ctx.partner.zone), planCapDays);
  const planned = (item: ActionItem) => earlier.find((one) => one.item === item.id);
  return modal({
    id: ids.plan,
    metadata,
    title: 'Action plan',
    submit: 'File the plan',
    blocks: [
      section(
        `${applicationName(appView)}\nFor what cannot be closed in time: how, by whom and by when? The plan goes to your PDM, who ` +
          'forwards it to the Program Manager. The designation can be approved once every item is closed.',
      ),
      context(
        `The days may reach ${planCapDays} days ahead: until ${sayDateIn(last, appView.ctx.partner.zone)}.`,
      ),
      ...(asksEach(items) ? [] : sharedInputs(said)),
      ...items.flatMap((item, position) =>
        asksEach(items)
          ? itemInputs(appView, item, position, { planned: planned(item), said })
          : [approachInput(appView, item, position, planned(item))],
      ),
    ],
  });
}

type Planned = ActionPlan['items'][number] | undefined;

function itemInputs(
  appView: ApplicationView,
  item: ActionItem,
  position: number,
  { planned, said }: { planned: Planned; said: string | null },
): KnownBlock[] {
  return [
    divider(),
    approachInput(appView, item, position, planned),
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
      value: said ?? planned?.targetDate ?? null,
      required: true,
    }),
  ];
}

function approachInput(
  appView: ApplicationView,
  item: ActionItem,
  position: number,
  planned: Planned,
): KnownBlock {
  return textField({
    field: `items.${position}.approach`,
    label: `${itemName(appView, item)}: how will it be resolved?`,
    value: planned?.approach ?? '',
    max: 2000,
    multiline: true,
    required: true,
    hint: shorten(item.text, 300),
  });
}

function sharedInputs(said: string | null): KnownBlock[] {
  return [
    textField({
      field: 'owner',
      label: 'Who sees to it that they are resolved?',
      value: '',
      max: 150,
      required: true,
    }),
    dateField({ field: 'targetDate', label: 'All resolved by', value: said, required: true }),
  ];
}
