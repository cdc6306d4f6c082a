import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Candidate, Choice } from '../../program/people/choice.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, context, modal, option, section } from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';
import { pointsText, reasonLines, reasonWords } from './reasons.js';

/** How many are shown with everything that speaks for and against them. */
const shown = 3;

/**
 * Choosing the auditor: the best three with reasons, all who may, and of each who may not the limit (SDP-68). `named`
 * is chosen already, where they may.
 */
export function assignView(
  appView: ApplicationView,
  choice: Choice & { named?: string },
  metadata: string,
): ModalView {
  const { validation } = appView.application;
  const candidates = choice.candidates.filter(({ person }) => person.id !== validation?.auditor);
  const ruledOut = choice.ruledOut.filter(({ person }) => person.id !== validation?.auditor);
  const frame = { id: ids.view, metadata, title: 'Assign auditor' };
  const head: KnownBlock[] = [
    section(applicationName(appView)),
    ...(validation === null
      ? []
      : [
          section(`Now assigned to ${nameOf(appView.ctx, validation.auditor)}. What was rated is handed on.`),
        ]),
  ];
  const foot = ruledOutBlocks(ruledOut);
  if (candidates.length === 0) {
    const nobody =
      ruledOut.length === 0
        ? 'There is no other auditor on record. A desk administrator registers one with `/sdp admin`.'
        : 'Nobody else may audit this now. Below is which limit rules each auditor out; a cap, an absence or a role is changed with `/sdp admin`, a conflict is ruled on by the Program Manager.';
    return modal({ ...frame, blocks: [...head, section(nobody), ...foot] });
  }
  return modal({
    ...frame,
    submit: 'Assign',
    blocks: [...head, ...topBlocks(candidates), chooser(candidates, choice.named), ...foot],
  });
}

function topBlocks(candidates: readonly Candidate[]): KnownBlock[] {
  return [
    context(
      `The best ${Math.min(shown, candidates.length)} of ${candidates.length} who may; fewer points are better.`,
    ),
    ...candidates
      .slice(0, shown)
      .map((candidate, at) =>
        section(
          [
            `*${at + 1}. ${escapeText(candidate.person.name)}* · ${escapeText(candidate.person.organisation)} · ${pointsText(candidate.cost)}`,
            ...reasonLines(candidate),
          ].join('\n'),
        ),
      ),
  ];
}

function chooser(candidates: readonly Candidate[], named = ''): KnownBlock {
  const chosen = candidates.find(({ person }) => person.id === named) ?? candidates[0];
  return choiceField({
    field: 'auditor',
    label: 'Auditor',
    choices: candidates.map(labelled),
    value: chosen?.person.id ?? null,
    select: true,
    required: true,
    hint: 'Best first. They have two business days to accept or decline.',
  });
}

function labelled(candidate: Candidate): PlainTextOption {
  const { person, cost } = candidate;
  return option(
    person.id,
    `${person.name} · ${pointsText(cost)} · ${person.organisation}`,
    reasonWords(candidate) || 'nothing speaks for or against',
  );
}

function ruledOutBlocks(ruledOut: Choice['ruledOut']): KnownBlock[] {
  if (ruledOut.length === 0) return [];
  const lines = joinLines(
    ruledOut.flatMap(({ limits: found }) => found.map(({ says }) => `• ${escapeText(says)}`)),
  );
  return [
    context('Not to be chosen for this application:'),
    ...upTo(
      10,
      lines.map((text) => section(text)),
      'More are ruled out than fit here: `/sdp admin` shows the cap, absences and conflicts of each person.',
    ),
  ];
}
