import type { KnownBlock, ModalView } from '@slack/types';
import { sayDate } from '../../program/clocks/local-date.js';
import type { Person } from '../../program/people/person.js';
import { button, context, dateField, divider, modal, section, textField } from '../kit/blocks.js';
import type { CarriedDays } from '../kit/days-carried.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/** An absence and what of one's own falls due in it. */
export interface ShownAbsence {
  absence: Person['absences'][number];
  due: { says: readonly string[]; more: boolean };
}

/** A person's own days away, and a form to add more; `said` are days they named before. */
export function absenceView(
  absences: readonly ShownAbsence[],
  metadata: string,
  said: CarriedDays | null = null,
): ModalView {
  return modal({
    id: ids.view,
    metadata,
    title: 'My absences',
    submit: 'Add',
    close: 'Close',
    blocks: [
      section(absences.length === 0 ? 'You have no absence on record.' : '*On record*'),
      ...absences.flatMap(absenceBlocks),
      divider(),
      dateField({ field: 'from', label: 'First day away', value: said?.from ?? null, required: true }),
      dateField({ field: 'to', label: 'Last day away', value: said?.to ?? null, required: true }),
      textField({
        field: 'note',
        label: 'Note',
        value: '',
        max: 200,
        hint: 'For those who choose auditors, for example “annual leave”. May stay empty.',
      }),
      context('No case is assigned to you that you would have to accept while you are away.'),
    ],
  });
}

function absenceBlocks({ absence, due }: ShownAbsence): KnownBlock[] {
  const { from, to, note } = absence;
  const said = note === '' ? '' : `: ${escapeText(note)}`;
  const owed =
    due.says.length === 0
      ? ''
      : `\n:warning: Falls due meanwhile: ${escapeText(due.says.slice(0, 10).join('; '))}${due.more || due.says.length > 10 ? ' and more' : ''}. The Program Office can hand it over (\`/sdp handover\`).`;
  return [
    section(
      `${sayDate(from)} to ${sayDate(to)}${said}${owed}`,
      button({ id: `${ids.drop}:${from}`, label: 'Take off', value: from }),
    ),
  ];
}
