import type { KnownBlock, ModalView } from '@slack/types';
import {
  context,
  dateField,
  divider,
  input,
  inputAction,
  modal,
  option,
  section,
  textField,
} from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';
import type { Typed } from './request.js';

/** What stands in the form when it is drawn, and what was wrong with the file handed in last. */
export interface Upload {
  label: string;
  /** The edition that would come before it, by id; null for the first one. */
  previous: string | null;
  typed: Omit<Typed, 'designation'>;
  faults: readonly string[];
}

/** The file and the window of a new edition; every fault of the file stands above (nothing was changed). */
export function uploadView({ label, previous, typed, faults }: Upload, metadata: string): ModalView {
  return modal({
    id: ids.upload,
    metadata,
    title: 'Publish an edition',
    submit: 'Check',
    blocks: [
      section(`*${escapeText(label)}.* You see what would change before anything is published.`),
      ...faultBlocks(faults),
      input({
        field: 'file',
        label: 'The checklist',
        hint: 'Workbook (.xlsx), table (.csv) or YAML, at most 2 MB.',
        required: true,
        element: {
          type: 'file_input',
          action_id: inputAction,
          max_files: 1,
          filetypes: ['xlsx', 'csv', 'yaml', 'yml'],
        },
      }),
      ...nameAndWindow(typed, previous),
      context(
        'Columns: ID, Requirement Description; if you like also Title, Evidence, Rule, N/A, Evidence kinds.',
      ),
    ],
  });
}

/** What the edition is called and when it counts; `previous` is the edition before it, null for the first one. */
export function nameAndWindow(typed: Upload['typed'], previous: string | null): KnownBlock[] {
  return [
    textField({
      field: 'label',
      label: 'Name of the edition',
      value: typed.label,
      max: 40,
      required: true,
      placeholder: '2026-02',
      hint: 'Small letters, digits, dots and dashes.',
    }),
    dateField({ field: 'validFrom', label: 'Valid from', value: typed.validFrom, required: true }),
    dateField({
      field: 'acceptedUntil',
      label: 'Accepted until',
      value: typed.acceptedUntil,
      hint: 'The last day on which drafts may be submitted on it. Empty: no end.',
    }),
    ...(previous === null
      ? []
      : [
          dateField({
            field: 'previousUntil',
            label: 'The edition before it is accepted until',
            value: typed.previousUntil,
            hint: `${previous}. Empty: as it is.`,
          }),
        ]),
    hiddenField(typed.hidden === 'read'),
  ];
}

function hiddenField(chosen: boolean): KnownBlock {
  const read = option('read', 'Read them, too', 'They are named in the preview either way.');
  return input({
    field: 'hidden',
    label: 'Hidden rows, columns and sheets',
    element: {
      type: 'checkboxes',
      action_id: inputAction,
      options: [read],
      ...(chosen ? { initial_options: [read] } : {}),
    },
  });
}

const shown = 40;

function faultBlocks(faults: readonly string[]): KnownBlock[] {
  if (faults.length === 0) return [];
  const count = faults.length === 1 ? 'One thing is' : `${faults.length} things are`;
  const more = faults.length > shown ? [`… and ${faults.length - shown} more`] : [];
  return [
    section(`:warning: *${count} wrong with the file. Nothing was changed.*`),
    ...joinLines([...faults.slice(0, shown).map((fault) => `• ${escapeText(fault)}`), ...more]).map((text) =>
      section(text),
    ),
    divider(),
  ];
}
