import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { businessDaysAfter } from '../../program/clocks/calendar.js';
import { localDate } from '../../program/clocks/local-date.js';
import { remediationEnd } from '../../program/clocks/remediation.js';
import { applicationName } from '../kit/application-lines.js';
import { dateField, input, inputAction, modal, section, textField } from '../kit/blocks.js';
import { ids } from './ids.js';

/** The small forms of the Program Office: each is one step's input, with what the person should know above it. */

function form(
  appView: ApplicationView,
  metadata: string,
  own: { id: string; title: string; submit: string; says: string },
  fields: KnownBlock[],
): ModalView {
  const { says, ...rest } = own;
  return modal({ ...rest, metadata, blocks: [section(applicationName(appView)), section(says), ...fields] });
}

function reasonField(label: string, hint: string): KnownBlock {
  return textField({ field: 'reason', label, value: '', max: 1000, multiline: true, required: true, hint });
}

export function holdView(appView: ApplicationView, metadata: string): ModalView {
  const own = {
    id: ids.hold,
    title: 'Put on hold',
    submit: 'Put on hold',
    says: 'All dates stand still until you resume it, for the partner and for AWS.',
  };
  return form(appView, metadata, own, [reasonField('Why', 'The partner reads this.')]);
}

export function extendView(
  appView: ApplicationView,
  metadata: string,
  said: string | null = null,
): ModalView {
  const { partner, now, calendars, rules } = appView.ctx;
  const end = remediationEnd(appView.ctx);
  const from = end === null || end < now ? now : end;
  const own = {
    id: ids.extend,
    title: 'Extend remediation',
    submit: 'Extend',
    says: `The partner then has until 17:00 (${partner.zone}) of the business day you choose. A day before the present end changes nothing.`,
  };
  return form(appView, metadata, own, [
    dateField({
      field: 'until',
      label: 'New last day',
      value:
        said ?? businessDaysAfter(localDate(from, partner.zone), rules.remediationDays, calendars.partner),
      required: true,
    }),
    reasonField(
      'Why',
      'Kept in the history and shown to whoever asks why the date is what it is, the partner too.',
    ),
  ]);
}

export function closeInactiveView(appView: ApplicationView, metadata: string): ModalView {
  const own = {
    id: ids.closeInactive,
    title: 'Close as inactive',
    submit: 'Close',
    says: 'Use this when the partner no longer takes part. It may apply again at any time.',
  };
  return form(appView, metadata, own, [reasonField('Why', 'The partner reads this.')]);
}

export function validationDateView(appView: ApplicationView, metadata: string): ModalView {
  const { zone } = appView.ctx.calendars.program;
  const before = appView.application.validation?.completedAt ?? null;
  const own = {
    id: ids.validationDate,
    title: 'Correct validation date',
    submit: 'Correct',
    says: 'The dates of summary and report are counted from this day, so they move with it.',
  };
  return form(appView, metadata, own, [
    dateField({
      field: 'completedOn',
      label: 'Validation completed on',
      value: before === null ? null : localDate(before, zone),
      required: true,
    }),
    reasonField(
      'Why it is corrected',
      'Kept in the history and shown to whoever asks why the date is what it is.',
    ),
  ]);
}

/** The receipt is an instant; Slack's picker shows it in the reader's own zone. */
export function receiptView(appView: ApplicationView, metadata: string): ModalView {
  const before = appView.application.summary?.receivedAt ?? appView.application.summary?.sent?.at ?? null;
  const own = {
    id: ids.receipt,
    title: 'Correct receipt',
    submit: 'Correct',
    says: 'Use this when the delivery of the summary failed. The remediation window is counted from the receipt.',
  };
  return form(appView, metadata, own, [
    input({
      field: 'receivedAt',
      label: 'Summary received at',
      required: true,
      element: {
        type: 'datetimepicker',
        action_id: inputAction,
        ...(before === null ? {} : { initial_date_time: Math.floor(before.getTime() / 1000) }),
      },
    }),
    reasonField('Why it is corrected', 'The partner reads this.'),
  ]);
}
