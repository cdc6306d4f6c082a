import type { ModalView } from '@slack/types';
import type { Happening, Side } from '../../program/business-events/event.js';
import type { Partner } from '../../program/people/partner.js';
import {
  choiceField,
  context,
  dateField,
  input,
  inputAction,
  modal,
  option,
  section,
  textField,
} from '../kit/blocks.js';
import { type FindOptions, searchMenuOf } from '../kit/menu.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/**
 * `partners` are those it may be about: one, for whoever belongs to it, several to choose from, or how any is found.
 */
export interface Filing {
  partners: readonly Partner[] | FindOptions;
  own: boolean;
  /** The calendar day it is in the program's zone. */
  today: string;
  metadata: string;
}

const happened: readonly { value: `${Happening}/${Side}`; own: string; theirs: string }[] = [
  {
    value: 'acquisition/first',
    own: 'We acquired another company',
    theirs: 'The partner acquired another company',
  },
  {
    value: 'acquisition/second',
    own: 'We were acquired by another company',
    theirs: 'The partner was acquired by another company',
  },
  {
    value: 'divestiture/first',
    own: 'We sold or spun off part of our AWS business',
    theirs: 'The partner sold or spun off part of its AWS business',
  },
  {
    value: 'other/first',
    own: 'Something else: merger of equals, new name, another sale',
    theirs: 'Something else: merger of equals, new name, another sale',
  },
];

/** The form about a merger, an acquisition or a sale. */
export function filingView({ partners, own, today, metadata }: Filing): ModalView {
  return modal({
    id: ids.file,
    metadata,
    title: 'Business event',
    submit: 'Send',
    blocks: [
      section(
        'A merger, an acquisition or a sale can change what a designation asks for (program guide, section 9). ' +
          'Tell us what happened; the Program Office confirms what follows. *Nothing changes until then.*',
      ),
      own && typeof partners !== 'function'
        ? section(`It is about *${escapeText(partners[0]?.name ?? '')}*.`)
        : partnerField(partners),
      choiceField({
        field: 'happening',
        label: 'What happened?',
        choices: happened.map((one) => option(one.value, own ? one.own : one.theirs)),
        value: null,
        required: true,
      }),
      textField({
        field: 'otherName',
        label: 'The other company',
        value: '',
        max: 120,
        hint: 'Its name; for a part that was sold, how that business is called from now on.',
      }),
      dateField({ field: 'happenedOn', label: 'When did it happen?', value: null, required: true }),
      dateField({
        field: 'disclosedOn',
        label: 'When was AWS told?',
        value: today,
        hint: 'Today, if this is the first time.',
        required: true,
      }),
      textField({
        field: 'impacts',
        label: 'What changes in your Service Delivery practice?',
        value: '',
        max: 3000,
        multiline: true,
        hint: 'People, services, customers, locations. Needed at once when a part of it was sold.',
      }),
      context('The other company learns of this only after the Program Office knows which partner it is.'),
    ],
  });
}

function partnerField(partners: Filing['partners']) {
  const field = { field: 'partnerId', label: 'Partner', required: true };
  if (typeof partners === 'function') {
    const asked = { action: inputAction, placeholder: 'Which partner?', find: partners, value: null };
    return input({ ...field, element: searchMenuOf(asked) });
  }
  return choiceField({
    ...field,
    choices: partners.map(({ id, name }) => option(id, name)),
    value: partners.length === 1 ? (partners[0]?.id ?? null) : null,
    select: true,
  });
}
