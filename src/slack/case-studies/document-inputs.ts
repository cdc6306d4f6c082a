import type { InputBlock, KnownBlock } from '@slack/types';
import { type Document, documentAccesses, documentDefaults } from '../../program/case-study.js';
import { type Edition, requirementsOf } from '../../program/checklist/edition.js';
import { choiceField, input, inputAction, option } from '../kit/blocks.js';
import { accessLabels, kindLabels } from '../kit/document-facts.js';
import { multiMenuOf } from '../kit/menu.js';
import { renewed } from '../kit/renew.js';

/** What the partner says of a document. */
export type Described = Pick<Document, 'kind' | 'access' | 'anonymised' | 'requirements'>;

/** What a document added now starts as (SDP-48). */
export const freshDocument: Described = { ...documentDefaults, kind: 'diagram', access: 'non-public' };

/** Files to add, what they are and who may see them (SDP-44, SDP-46, SDP-48); `tag` tells one drawing from the next. */
export function documentInputs(tag: string): KnownBlock[] {
  // After files were added the field has to come up empty again.
  return renewed([filesInput, ...kindInputs(freshDocument)], tag);
}

/** As `documentInputs`, with what else can be said of them (SDP-47, SDP-50). */
export function fullDocumentInputs(edition: Edition, tag: string): KnownBlock[] {
  return renewed([filesInput, ...descriptionInputs(edition, freshDocument)], tag);
}

const filesInput = input({
  field: 'document',
  label: 'Add diagrams or documents',
  hint: 'Diagrams as PNG, JPG, SVG or PDF; up to five files at a time, all of the kind chosen below.',
  element: { type: 'file_input', action_id: inputAction, max_files: 5 },
});

function kindInputs({ kind, access }: Described): InputBlock[] {
  return [
    choiceField({
      field: 'kind',
      label: 'What is it?',
      value: kind,
      select: true,
      choices: Object.entries(kindLabels).map(([value, label]) => option(value, label)),
    }),
    choiceField({
      field: 'access',
      label: 'Who may see it?',
      value: access,
      select: true,
      choices: documentAccesses.map((value) => option(value, accessLabels[value])),
      hint: 'Diagrams, designs and security papers stay non-public in any case.',
    }),
  ];
}

/** Everything that can be said of a document. */
export function descriptionInputs(edition: Edition, described: Described): InputBlock[] {
  return [
    ...kindInputs(described),
    requirementsInput(edition, described.requirements),
    anonymisedInput(described),
  ];
}

function requirementsInput(edition: Edition, chosen: readonly string[]): InputBlock {
  const choices = requirementsOf(edition).map(({ id, title }) => option(id, `${id} ${title}`));
  return input({
    field: 'requirements',
    label: 'Which requirements does it show?',
    hint: 'The auditor finds it beside these requirements.',
    element: multiMenuOf({ action: inputAction, choices, values: chosen }),
  });
}

function anonymisedInput({ anonymised }: Described): InputBlock {
  const yes = option('yes', 'Names and identities are taken out of it');
  return input({
    field: 'anonymised',
    label: 'Anonymised',
    hint: 'As you wish: that something is anonymised is never held against you.',
    element: {
      type: 'checkboxes',
      action_id: inputAction,
      options: [yes],
      ...(anonymised ? { initial_options: [yes] } : {}),
    },
  });
}
