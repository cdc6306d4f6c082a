import type { KnownBlock, ModalView } from '@slack/types';
import type { EventView } from '../../desk/business-events/questions.js';
import { suggestedRow, today } from '../../program/business-events/event-context.js';
import { type Choice, concerned } from '../../program/business-events/plan.js';
import {
  EventRow,
  eventRows,
  rowTexts,
  Treatment,
  treatmentNames,
  treatmentsOf,
} from '../../program/business-events/rows.js';
import { choiceOf } from '../../program/business-events/ruling.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { dateField, divider, input, modal, option, section } from '../kit/blocks.js';
import { multiMenuOf } from '../kit/menu.js';
import { foreseenBlocks } from './foreseen-blocks.js';
import { ids } from './ids.js';
import { reasonField } from './reason-field.js';

/** A row and what follows from it, as one choice of a list: `divests/remove`. */
export type RowChoice = Pick<Choice, 'row' | 'treatment'>;

const choices: readonly RowChoice[] = eventRows.flatMap((row) =>
  treatmentsOf[row].map((treatment) => ({ row, treatment })),
);

/** Reads a choice; null when it is none of ours. */
export function readChoice(value: string | null): RowChoice | null {
  const [row, treatment] = (value ?? '').split('/');
  const read = { row: EventRow.safeParse(row), treatment: Treatment.safeParse(treatment) };
  return read.row.success && read.treatment.success
    ? { row: read.row.data, treatment: read.treatment.data }
    : null;
}

const sayChoice = ({ row, treatment }: RowChoice) => `${row}/${treatment}`;

/** What the records suggest, to start with. */
export function suggestedChoice({ ctx }: Pick<EventView, 'ctx'>): RowChoice {
  const row = suggestedRow(ctx);
  return { row, treatment: treatmentsOf[row][0] ?? 'none' };
}

/** The ruling, with what it would change right below the choice. */
export function rulingView(
  eventView: EventView,
  chosen: RowChoice & { awards: readonly string[] },
  metadata: string,
): ModalView {
  const { ctx } = eventView;
  const day = today(ctx);
  const choice = choiceOf(ctx, { ...chosen, awards: [...chosen.awards], deadline: null, effectiveOn: day });
  return modal({
    id: ids.rule,
    metadata,
    title: 'Ruling',
    submit: 'Rule',
    blocks: [
      rowField(chosen),
      ...awardsField(eventView, chosen),
      ...foreseenBlocks(eventView, choice),
      divider(),
      ...(choice.treatment === 're-apply' ? [deadlineField(eventView, choice.deadline)] : []),
      dateField({
        field: 'effectiveOn',
        label: 'In effect from',
        value: day,
        hint: `Today or later. It can be undone for ${ctx.rules.undoDays} days after it took effect.`,
        required: true,
      }),
      reasonField,
    ],
  });
}

function rowField(chosen: RowChoice): KnownBlock {
  const options = choices.map((choice) =>
    option(
      sayChoice(choice),
      `${rowTexts[choice.row].name}: ${treatmentNames[choice.treatment]}`,
      rowTexts[choice.row].activity,
    ),
  );
  const initial = options.find(({ value }) => value === sayChoice(chosen));
  return input({
    field: 'row',
    label: 'Which row of the guide’s table applies, and what follows?',
    element: {
      type: 'static_select',
      action_id: ids.choice,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
    required: true,
    dispatch: true,
  });
}

/** Rows 1 to 3 are about every award they concern; the others may be about some. */
function awardsField(eventView: EventView, { row, treatment }: RowChoice): KnownBlock[] {
  if (treatment === 'none' || (row !== 'divests' && row !== 'other')) return [];
  const choices = concerned(eventView.ctx, row).map(
    ({ application: { ref, designationLabel, partnerName } }) =>
      option(ref, `${ref} · ${designationLabel} · ${partnerName}`),
  );
  if (choices.length === 0) return [section('No award is on record that this could concern.')];
  return [
    input({
      field: 'awards',
      label: 'Only for these awards',
      hint: 'None chosen: all of them.',
      element: multiMenuOf({ action: ids.awards, choices, values: [] }),
      dispatch: true,
    }),
  ];
}

function deadlineField({ ctx }: EventView, deadline: string | null): KnownBlock {
  return dateField({
    field: 'deadline',
    label: 'New application by',
    value: null,
    hint: `Empty: ${ctx.rules.reapplicationDays} calendar days after it takes effect (${deadline === null ? '' : sayDate(deadline)}, if that is today). Nothing is removed when it passes.`,
  });
}
