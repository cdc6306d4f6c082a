import type { KnownBlock, ModalView } from '@slack/types';
import { sayDate } from '../../program/clocks/local-date.js';
import type { Person } from '../../program/people/person.js';
import {
  button,
  choiceField,
  context,
  dateField,
  divider,
  modal,
  option,
  section,
  textField,
} from '../kit/blocks.js';
import { escapeText } from '../kit/text.js';
import { firstOf } from '../kit/up-to.js';
import { ids } from './ids.js';

/** Stretches of days shown, below Slack's hundred blocks. */
const max = 60;

/** Who of the Program Office may decide, and when; the Program Manager adds and ends (SDP-87). */
export function delegationView(office: readonly Person[], today: string, metadata: string): ModalView {
  const active = office.flatMap((person) =>
    person.delegations.filter(({ to }) => to >= today).map((days) => ({ person, days })),
  );
  const blocks: KnownBlock[] = [
    section(
      active.length === 0
        ? 'Nobody of the Program Office may decide now: the Program Manager decides.'
        : '*Besides the Program Manager, these may decide*',
    ),
    ...firstOf(active, max, {
      draw: ({ person, days }) => [
        section(
          `${escapeText(person.name)}: ${sayDate(days.from)} to ${sayDate(days.to)}\n${escapeText(days.reason)}`,
          button({ id: `${ids.end}:${person.id}`, label: 'End', value: `${person.id} ${days.from}` }),
        ),
      ],
      more: (left) => `… and ${left} more: they show once some of these have ended.`,
    }),
    divider(),
  ];
  const choices = office.map(({ id, name }) => option(id, name));
  if (choices.length === 0) {
    const nobody = section(
      'Nobody is registered in the Program Office. A desk administrator does so (`/sdp admin`).',
    );
    return modal({ id: ids.view, metadata, title: 'Delegate decisions', blocks: [...blocks, nobody] });
  }
  return modal({
    id: ids.view,
    metadata,
    title: 'Delegate decisions',
    submit: 'Delegate',
    close: 'Close',
    blocks: [
      ...blocks,
      choiceField({
        field: 'person',
        label: 'Who may decide',
        choices,
        value: null,
        select: true,
        required: true,
      }),
      dateField({ field: 'from', label: 'From', value: today, required: true }),
      dateField({ field: 'to', label: 'To, this day included', value: null, required: true }),
      textField({ field: 'reason', label: 'Why', value: '', max: 500, required: true }),
      context(
        'Nobody decides on what they audited, or on a partner they manage; delegating does not change that.',
      ),
    ],
  });
}
