import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import type { Finding } from '../../program/checklist/finding.js';
import { blocks as blocking } from '../../program/completeness.js';
import { applicationName } from '../kit/application-lines.js';
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
import { editionNoteBlocks } from '../kit/edition-note.js';
import { keyTo, linkButton } from '../kit/links.js';
import { noteView } from '../kit/listen.js';
import { joinLines } from '../kit/paragraphs.js';
import { statusSummary } from '../kit/status-summary.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { reviewLines } from '../kit/waived.js';
import { ids } from './ids.js';

/** The last look before submitting: a summary, the acknowledgement and the name under it (SDP-32, SDP-61). */
export function submitView(appView: ApplicationView, metadata: string): ModalView {
  const missing = blocking(appView.findings);
  return missing.length > 0 ? notYetView(appView, missing, metadata) : readyView(appView, metadata);
}

function notYetView(appView: ApplicationView, missing: readonly Finding[], metadata: string): ModalView {
  const count = missing.length === 1 ? 'One thing is' : `${missing.length} things are`;
  return modal({
    id: ids.submit,
    metadata,
    title: 'Not complete yet',
    blocks: [
      section(
        `${applicationName(appView)}\n:memo: *${count} still missing*, so it cannot be submitted yet. The first ones:`,
      ),
      ...joinLines(missing.slice(0, 5).map(({ says }) => `• ${escapeText(says)}`)).map((text) =>
        section(text),
      ),
      ...actions(
        linkButton('open-completeness', keyTo(appView), {
          label: 'See everything that is missing',
          style: 'primary',
        }),
      ),
    ],
  });
}

function readyView(appView: ApplicationView, metadata: string): ModalView {
  const { application, ctx } = appView;
  const again = application.submissions.length > 0;
  return modal({
    id: ids.submit,
    metadata,
    title: again ? 'Submit again' : 'Submit',
    submit: again ? 'Submit again' : 'Submit',
    blocks: [
      section(
        `${applicationName(appView)}\nPlease look it over once more. After submitting it is locked while it is reviewed.`,
      ),
      fields(summary(appView)),
      ...editionNoteBlocks(appView.ctx.edition),
      ...reviewLines(appView).map((line) => context(line)),
      ...adviceBlocks(appView),
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
        `Next, the Program Office checks completeness; that is expected within ${ctx.rules.initialReviewDays} business days.`,
      ),
    ],
  });
}

function summary({ application, ctx }: ApplicationView): [string, string][] {
  const requirements = requirementsOf(ctx.edition).length;
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
      `${escapeText(ctx.edition.id)} · ${requirements} requirements × ${studies.length} customers`,
    ],
    ['Practice', fitEscaped(application.practice?.title ?? '', 150)],
    ['Guide', escapeText(ctx.rules.guideVersion)],
    ...studies,
  ];
}

function adviceBlocks(appView: ApplicationView): KnownBlock[] {
  const advice = appView.findings.filter(({ severity }) => severity === 'warn');
  return joinLines(advice.map(({ says }) => `:bulb: ${escapeText(says)}`)).map((text) => section(text));
}

/** What a partner sees right after submitting. */
export function submittedView(appView: ApplicationView): ModalView {
  const { own, others } = statusSummary(appView);
  const lines = [
    `:tada: *Submitted.* ${applicationName(appView)}`,
    ...own,
    ...others,
    'I keep you informed here at every stage; ask me for *status* at any time.',
  ];
  return noteView(lines.join('\n'), 'Submitted');
}
