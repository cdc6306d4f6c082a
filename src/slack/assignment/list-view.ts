import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Pairing, ProposedList } from '../../desk/assigning.js';
import type { StoredApplication } from '../../desk/ports/stored-records.js';
import type { Proposal } from '../../program/people/waiting-list.js';
import type { Refusal } from '../../program/refusal.js';
import { context, input, inputAction, modal, option, section } from '../kit/blocks.js';
import { withHowTo } from '../kit/how-to.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { ids } from './ids.js';
import { pointsText, reasonWords } from './reasons.js';

/** Slack's most options in one group of checkboxes. */
const perGroup = 10;

/** Blocks kept for what cannot be placed, so that the proposals always fit. */
const leftBlocks = 20;

/**
 * The plan for the whole waiting list: every proposal ticked, with its reason; what cannot be placed, with why
 * (SDP-68).
 */
export function listView({ plan, waiting, more }: ProposedList, metadata: string): ModalView {
  const { proposals, left, total } = plan;
  const frame = { id: ids.list, metadata, title: 'Assign waiting list' };
  if (proposals.length + left.length === 0)
    return modal({ ...frame, blocks: [section('Nothing waits for an auditor.')] });
  const waits = waitsText(waiting.size, more);
  const head = section(
    `${waits} for an auditor; ${proposals.length} can be assigned now, for ${pointsText(total)} in all, the least there is.`,
  );
  if (proposals.length === 0) return modal({ ...frame, blocks: [head, ...leftOver(left)] });
  return modal({
    ...frame,
    submit: 'Assign',
    blocks: [
      head,
      context(
        'Take the tick off whatever you want to leave out. Each auditor has two business days to accept.',
      ),
      ...groups(proposals, waiting),
      ...leftOver(left),
    ],
  });
}

/** More than can be looked at at once wait no longer than these. */
function waitsText(looked: number, more: boolean): string {
  if (more) return `More than ${looked} applications wait`;
  return looked === 1 ? '1 application waits' : `${looked} applications wait`;
}

function groups(proposals: readonly Proposal[], waiting: ProposedList['waiting']): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let start = 0; start < proposals.length; start += perGroup) {
    const options = proposals
      .slice(start, start + perGroup)
      .map((one) => optionOf(one, waiting.get(one.ref)));
    blocks.push(
      input({
        field: `pairs.${start / perGroup}`,
        label:
          proposals.length <= perGroup ? 'Proposals' : `Proposals ${start + 1}–${start + options.length}`,
        element: { type: 'checkboxes', action_id: inputAction, options, initial_options: options },
      }),
    );
  }
  return blocks;
}

function optionOf(
  { ref, candidate, cost }: Proposal,
  stored: StoredApplication | undefined,
): PlainTextOption {
  const value = JSON.stringify([ref, stored?.revision ?? 0, candidate.person.id]);
  const service = stored?.application.designationLabel ?? '';
  return option(
    value,
    `${ref} ${service} → ${candidate.person.name}`,
    `${pointsText(cost)}: ${reasonWords(candidate)}`,
  );
}

/** What was ticked; what is not ours is left out. */
export function readPairings(values: readonly string[]): Pairing[] {
  return values.flatMap((value) => {
    const [ref, seen, auditor] = parsed(value);
    return typeof ref === 'string' && typeof seen === 'number' && typeof auditor === 'string'
      ? [{ ref, seen, auditor }]
      : [];
  });
}

function parsed(value: string): unknown[] {
  try {
    const read: unknown = JSON.parse(value);
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

function leftOver(left: ProposedList['plan']['left']): KnownBlock[] {
  if (left.length === 0) return [];
  const lines = left.map(
    ({ ref, why }) => `*${ref}*\n${why.map((one) => `• ${escapeText(one)}`).join('\n')}`,
  );
  const texts = joinLines(lines);
  return [
    context(`${left.length === 1 ? 'One cannot' : `${left.length} cannot`} be assigned now:`),
    ...texts.slice(0, leftBlocks).map((text) => section(text)),
    ...(texts.length > leftBlocks ? [context('… and more; they come up once these are settled.')] : []),
  ];
}

/** While a long list is worked through. */
export function workingView(count: number): ModalView {
  const text = count === 1 ? 'Assigning 1 application…' : `Assigning ${count} applications…`;
  return modal({ id: ids.listed, metadata: '', title: 'Assign waiting list', blocks: [section(text)] });
}

/** What became of each line. */
export function assignedView(
  done: readonly { pairing: Pairing; refused: Refusal | null }[],
  nameOf: (id: string) => string,
): ModalView {
  const refused = done.filter((one) => one.refused !== null);
  const fine = done.length - refused.length;
  const lines = done.map(({ pairing, refused: why }) =>
    why === null
      ? `:white_check_mark: *${pairing.ref}* → ${escapeText(nameOf(pairing.auditor))}`
      : `:warning: *${pairing.ref}* was not assigned: ${escapeText(withHowTo(why))}`,
  );
  const said = `${fine} assigned${refused.length === 0 ? '.' : `, ${refused.length} not; the others stand.`}`;
  return modal({
    id: ids.listed,
    metadata: '',
    title: 'Assign waiting list',
    blocks: [
      section(said),
      ...upTo(
        90,
        joinLines(lines).map((text) => section(text)),
        'There is more than fits here: what was not assigned still stands on the waiting list.',
      ),
    ],
  });
}
