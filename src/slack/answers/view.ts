import type { KnownBlock, ModalView } from '@slack/types';
import type { OfferedAnswer } from '../../desk/interface/guide-desk.js';
import { localDate, sayDate } from '../../program/clocks/local-date.js';
import type { ApprovedRuling } from '../../program/guide-answers.js';
import { actions, choiceField, context, divider, modal, option, section, textField } from '../kit/blocks.js';
import { type Key, linkButton, noKey } from '../kit/links.js';
import { paragraphs } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { firstOf } from '../kit/up-to.js';
import { ids } from './ids.js';

/** Answers shown of each kind: each takes a few blocks of a window. */
const max = 12;

/** Answers given lately that may be told to everybody, and those that are (SDP-101). */
export function answersView(
  { offered, approved }: { offered: readonly OfferedAnswer[]; approved: readonly ApprovedRuling[] },
  { zone, metadata }: { zone: string; metadata: string },
): ModalView {
  return modal({
    id: ids.list,
    metadata,
    title: 'Answers for everybody',
    blocks: [
      section(
        '*Answers for everybody.* Whoever asks me something like it is given such an answer, beside what the guide says. ' +
          'You see and edit the text first; it may name nobody.',
      ),
      ...actions(linkButton('open-approve-answer', noKey, { label: 'Write one…' })),
      section('*Given lately, to partners who asked*'),
      ...(offered.length === 0 ? [context('None that you have not decided on.')] : []),
      ...firstOf(offered, max, {
        draw: offeredBlocks,
        more: (left) => `… and ${left} more, once these are decided on.`,
      }),
      divider(),
      section('*Told to everybody who asks*'),
      ...(approved.length === 0 ? [context('None yet.')] : []),
      ...firstOf(approved, max, {
        draw: (answer) => approvedBlocks(answer, zone),
        more: (left) => `… and ${left} older ones.`,
      }),
    ],
  });
}

/** As much of a text as a list shows; the form shows it whole. */
function beginning(text: string): string {
  return escapeText(text.length <= 300 ? text : `${text.slice(0, 299)}…`);
}

function offeredBlocks({ ref, partnerName, question }: OfferedAnswer): KnownBlock[] {
  const key: Key = { ref, seen: null, which: question.id };
  return [
    section(`_${beginning(question.text)}_\n${beginning(question.answer?.text ?? '')}`),
    context(escapeText(`${ref} ${question.id}, ${partnerName}`)),
    ...actions(
      linkButton('open-approve-answer', key, { label: 'Tell everybody…', style: 'primary' }),
      linkButton('leave-out-answer', key, { label: 'Leave it' }),
    ),
  ];
}

function approvedBlocks({ id, at, audience, question, text }: ApprovedRuling, zone: string): KnownBlock[] {
  const whom = audience === 'aws' ? 'people of AWS alone' : 'everybody';
  return [
    section(
      `_${beginning(question)}_\n${beginning(text)}`,
      linkButton('open-withdraw-answer', { ...noKey, which: id }, { label: 'Withdraw…' }),
    ),
    context(`Since ${sayDate(localDate(at, zone))}, to ${whom}`),
  ];
}

/** The text as everybody is to read it; `from` null: written by the office of its own. */
export function approveView(from: OfferedAnswer | null, metadata: string): ModalView {
  return modal({
    id: ids.approve,
    metadata,
    title: 'Tell everybody',
    submit: 'Approve',
    blocks: [
      ...(from === null
        ? []
        : paragraphs(
            from.question.text,
            escapeText(`${from.partnerName} asked (${from.ref} ${from.question.id}):`),
          )),
      textField({
        field: 'question',
        label: 'The question, as anybody would ask it',
        value: from?.question.text ?? '',
        max: 300,
        required: true,
        hint: 'By these words it is found. Name no partner, customer, person or application.',
      }),
      textField({
        field: 'text',
        label: 'The answer',
        value: from?.question.answer?.text ?? '',
        max: 3000,
        multiline: true,
        required: true,
        hint: 'Everybody who asks reads exactly this. Please name nobody, and say what is usual rather than what somebody can count on.',
      }),
      choiceField({
        field: 'audience',
        label: 'Who may be told',
        choices: [
          option('everybody', 'Everybody, partners too'),
          option('aws', 'People of AWS and auditors'),
        ],
        value: 'everybody',
        required: true,
      }),
    ],
  });
}

export function withdrawView({ question, text }: ApprovedRuling, metadata: string): ModalView {
  return modal({
    id: ids.withdraw,
    metadata,
    title: 'Withdraw the answer',
    submit: 'Withdraw',
    blocks: [
      ...paragraphs(text, `_${escapeText(question)}_`),
      textField({ field: 'reason', label: 'Why', value: '', max: 500, multiline: true, required: true }),
    ],
  });
}
