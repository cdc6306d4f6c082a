import type { KnownBlock } from '@slack/types';
import { documentAccesses, type documentKinds } from '../../program/case-study.js';
import { choiceField, input, inputAction, option } from '../kit/blocks.js';
import { renewed } from '../kit/renew.js';

type Kind = (typeof documentKinds)[number];

export const kindLabels: Record<Kind, string> = {
  diagram: 'Architecture diagram',
  design: 'Design document',
  security: 'Security assessment',
  guide: 'Guide or manual',
  other: 'Something else',
};

export const accessLabels = { 'non-public': 'Non-public', public: 'Public' } as const;

/** Kinds that are non-public whatever the case study says (SDP-48). */
export const alwaysNonPublic: readonly string[] = ['diagram', 'design', 'security'];

/** Files to add, what they are and who may see them (SDP-44, SDP-46, SDP-48). */
export function documentInputs({ kind, tag }: { kind: Kind; tag: string }): KnownBlock[] {
  const inputs = [
    input({
      field: 'document',
      label: 'Add diagrams or documents',
      hint: 'Diagrams as PNG, JPG, SVG or PDF; up to five files at a time, all of the kind chosen below.',
      element: { type: 'file_input', action_id: inputAction, max_files: 5 },
    }),
    choiceField({
      field: 'kind',
      label: 'What are these files?',
      value: kind,
      select: true,
      choices: Object.entries(kindLabels).map(([value, label]) => option(value, label)),
    }),
    choiceField({
      field: 'access',
      label: 'Who may see them?',
      value: 'non-public',
      select: true,
      choices: documentAccesses.map((value) => option(value, accessLabels[value])),
      hint: 'Diagrams, designs and security papers stay non-public in any case.',
    }),
  ];
  // After files were added the field has to come up empty again.
  return renewed(inputs, tag);
}
