import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Sight } from '../../desk/desk.js';
import { choiceField, context, modal, option, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { limits } from '../kit/limits.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { nameOf } from '../kit/words.js';
import type { Candidate, Candidates } from './candidates.js';
import { ids } from './ids.js';

/** Choosing the auditor: those who may, with what they know and hold; those who may not, with why (SDP-68). */
export function assignView(sight: Sight, { fit, unfit }: Candidates, metadata: string): ModalView {
  const { validation } = sight.application;
  const choices = fit.filter(({ person }) => person.id !== validation?.auditor).slice(0, limits.options);
  const head: KnownBlock[] = [
    section(caseName(sight)),
    ...(validation === null
      ? []
      : [section(`Now assigned to ${nameOf(sight.at, validation.auditor)}. What was rated is handed on.`)]),
  ];
  const foot = unfitBlocks(unfit);
  if (choices.length === 0) {
    const nobody =
      'There is no other auditor to choose. A desk administrator registers one with `/sdp admin`.';
    return modal({
      id: ids.view,
      metadata,
      title: 'Assign auditor',
      blocks: [...head, section(nobody), ...foot],
    });
  }
  return modal({
    id: ids.view,
    metadata,
    title: 'Assign auditor',
    submit: 'Assign',
    blocks: [
      ...head,
      choiceField({
        field: 'auditor',
        label: 'Auditor',
        choices: choices.map((candidate) => labelled(candidate, sight)),
        value: null,
        select: true,
        required: true,
        hint: 'Those who know the service come first, then those with the fewest open cases.',
      }),
      ...foot,
    ],
  });
}

function labelled({ person, open, knows }: Candidate, { application }: Sight): PlainTextOption {
  const cases = open === 1 ? '1 open case' : `${open} open cases`;
  const known = knows
    ? `knows ${application.designationLabel}`
    : person.expertise.length === 0
      ? 'no expertise on record'
      : `knows ${person.expertise.join(', ')}`;
  return option(person.id, `${person.name} · ${cases} · ${person.organisation}`, known);
}

function unfitBlocks(unfit: Candidates['unfit']): KnownBlock[] {
  if (unfit.length === 0) return [];
  const lines = joinLines(unfit.map(({ why }) => `• ${escapeText(why)}`));
  return [
    context('Not to be chosen for this application:'),
    ...lines.slice(0, 10).map((text) => section(text)),
  ];
}
