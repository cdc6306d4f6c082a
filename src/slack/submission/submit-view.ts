import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import type { Finding } from '../../program/checklist/finding.js';
import { blocks as blocking } from '../../program/completeness.js';
import {
  actions,
  context,
  divider,
  fields,
  input,
  inputAction,
  modal,
  option,
  section,
  textField,
} from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { door, keyTo } from '../kit/doors.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { noteView } from '../kit/listen.js';
import { joinLines } from '../kit/paragraphs.js';
import { standing } from '../kit/standing.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { reviewLines } from '../kit/waived.js';
import { ids } from './ids.js';

/** The last look before submitting: a summary, the acknowledgement and the name under it (SDP-32, SDP-61). */
export function submitView(sight: Sight, metadata: string): ModalView {
  const missing = blocking(sight.findings);
  return missing.length > 0 ? notYetView(sight, missing, metadata) : readyView(sight, metadata);
}

function notYetView(sight: Sight, missing: readonly Finding[], metadata: string): ModalView {
  const count = missing.length === 1 ? 'One thing is' : `${missing.length} things are`;
  return modal({
    id: ids.submit,
    metadata,
    title: 'Not complete yet',
    blocks: [
      section(
        `${caseName(sight)}\n:memo: *${count} still missing*, so it cannot be submitted yet. The first ones:`,
      ),
      ...joinLines(missing.slice(0, 5).map(({ says }) => `• ${escapeText(says)}`)).map((text) =>
        section(text),
      ),
      ...actions(
        door('open-completeness', keyTo(sight), {
          label: 'See everything that is missing',
          style: 'primary',
        }),
      ),
    ],
  });
}

function readyView(sight: Sight, metadata: string): ModalView {
  const { application, at } = sight;
  const again = application.submissions.length > 0;
  return modal({
    id: ids.submit,
    metadata,
    title: again ? 'Submit again' : 'Submit',
    submit: again ? 'Submit again' : 'Submit',
    blocks: [
      section(
        `${caseName(sight)}\nPlease look it over once more. After submitting it is locked while it is reviewed.`,
      ),
      fields(summary(sight)),
      ...editionNoteBlocks(sight.at.edition),
      ...reviewLines(sight).map((line) => context(line)),
      ...adviceBlocks(sight),
      divider(),
      section(
        'By submitting you confirm that every requirement of the Validation Checklist is addressed in your case studies, ' +
          'through technical details and with the architecture diagrams.',
      ),
      input({
        field: 'acknowledgement',
        label: 'Acknowledgement',
        required: true,
        element: {
          type: 'checkboxes',
          action_id: inputAction,
          options: [option('confirmed', 'I confirm this for the self-assessment')],
        },
      }),
      textField({
        field: 'name',
        label: 'Your full name',
        value: '',
        max: 150,
        required: true,
        hint: 'It is kept with the submission, with the time.',
      }),
      context(
        `Next, the Program Office checks completeness; that is expected within ${at.rules.initialReviewDays} business days.`,
      ),
    ],
  });
}

function summary({ application, at }: Sight): [string, string][] {
  const requirements = requirementsOf(at.edition).length;
  const studies = application.caseStudies.map((study, index): [string, string] => {
    const documents = study?.documents.length ?? 0;
    const name = fitEscaped(study?.customer ?? '', 150);
    return [
      `Case study ${index + 1}`,
      `${name} · ${documents} ${documents === 1 ? 'document' : 'documents'}`,
    ];
  });
  return [
    ['Designation', fitEscaped(application.designationLabel, 75)],
    [
      'Checklist',
      `${escapeText(at.edition.id)} · ${requirements} requirements × ${studies.length} customers`,
    ],
    ['Practice', fitEscaped(application.practice?.title ?? '', 150)],
    ['Guide', escapeText(at.rules.guideVersion)],
    ...studies,
  ];
}

function adviceBlocks(sight: Sight): KnownBlock[] {
  const advice = sight.findings.filter(({ severity }) => severity === 'warn');
  return joinLines(advice.map(({ says }) => `:bulb: ${escapeText(says)}`)).map((text) => section(text));
}

/** What a partner sees right after submitting. */
export function submittedView(sight: Sight): ModalView {
  const { turn, date } = standing(sight);
  const lines = [
    `:tada: *Submitted.* ${caseName(sight)}`,
    escapeText(turn),
    ...(date === null ? [] : [`:calendar: ${escapeText(date)}`]),
    'I keep you informed here at every stage; ask me for *status* at any time.',
  ];
  return noteView(lines.join('\n'), 'Submitted');
}
