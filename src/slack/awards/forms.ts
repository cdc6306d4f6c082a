import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseIndexes } from '../../program/application.js';
import type { AwardTask } from '../../program/awards/award.js';
import { partnerDuties } from '../../program/awards/off-boarding.js';
import { publicListing } from '../../program/awards/public-listing.js';
import { taskNames } from '../../program/awards/tasks.js';
import { localDate, plusDays } from '../../program/clocks/local-date.js';
import { Refusal } from '../../program/refusal.js';
import { endingFault } from '../../program/steps/award-end.js';
import { applicationName } from '../kit/application-lines.js';
import type { Awarded } from '../kit/award-lines.js';
import { choiceField, context, dateField, modal, option, section, textField } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';
import { fitEscaped } from '../kit/text.js';
import { ids } from './ids.js';
import { publishedBlocks } from './published-blocks.js';

function reasonField(label: string, hint: string, max = 1000): KnownBlock {
  return textField({ field: 'reason', label, value: '', max, multiline: true, required: true, hint });
}

/** One task with what it is about, and what became of it. */
export function taskView(appView: Awarded, task: AwardTask, metadata: string): ModalView {
  return modal({
    id: ids.task,
    metadata,
    title: 'Settle a task',
    submit: 'Save',
    blocks: [
      section(applicationName(appView)),
      ...paragraphs(task.text, `*${taskNames[task.kind]}*`),
      ...publishedBlocks(appView.application, task),
      choiceField({
        field: 'outcome',
        label: 'What became of it?',
        choices: [option('done', 'Done'), option('not-needed', 'Not needed')],
        value: null,
        required: true,
      }),
      textField({
        field: 'note',
        label: 'Note',
        value: '',
        max: 1000,
        multiline: true,
        hint: 'Where it stands now, or why it is not needed; a link helps the next person.',
      }),
    ],
  });
}

export function startRenewalView(appView: Awarded, metadata: string): ModalView {
  return modal({
    id: ids.start,
    metadata,
    title: 'Start the renewal',
    submit: 'Start',
    blocks: [
      section(applicationName(appView)),
      section(
        'An application of its own is opened for the partner, filled with the practice, the case studies and the answers that ' +
          'still fit today’s checklist. The award stays until that one is decided; a decline leaves it to you to keep or remove it.',
      ),
      textField({
        field: 'note',
        label: 'Note',
        value: '',
        max: 1000,
        multiline: true,
        hint: 'Kept in the history of the award.',
      }),
    ],
  });
}

export function rulingView(appView: Awarded, metadata: string): ModalView {
  const { ctx, application } = appView;
  const today = localDate(ctx.now, ctx.calendars.program.zone);
  const due = application.award.renewalDue;
  const waivable = ctx.rules.renewal !== 'mandatory';
  return modal({
    id: ids.ruling,
    metadata,
    title: 'Defer or waive',
    submit: 'Save',
    blocks: [
      section(applicationName(appView)),
      choiceField({
        field: 'outcome',
        label: 'The renewal',
        choices: [
          option('deferred', 'is deferred to the day below'),
          ...(waivable ? [option('waived', 'is waived this time, until the next one')] : []),
        ],
        value: 'deferred',
        required: true,
      }),
      ...(waivable ? [] : [context('Under this rule set a renewal is due; it can be put off, not dropped.')]),
      dateField({
        field: 'until',
        label: 'New day',
        value: plusDays(due !== null && due > today ? due : today, 90),
        hint: 'Only where it is deferred.',
      }),
      reasonField('Why', 'Kept in the history; the partner is told the new day, not the reason.'),
    ],
  });
}

/** What ending an award means, for both sides, before it is done. */
export function endView(appView: Awarded, metadata: string): ModalView | Refusal {
  const may = (['removed', 'revoked'] as const).filter((how) => endingFault(appView.ctx, how) === null);
  if (may.length === 0) return endingFault(appView.ctx, 'removed') ?? nothingToEnd;
  const labels = { removed: 'Remove it: without fault', revoked: 'Revoke it: for cause' } as const;
  return modal({
    id: ids.end,
    metadata,
    title: 'End the award',
    submit: 'End the award',
    blocks: [
      section(applicationName(appView)),
      section(
        ':warning: The designation and its benefits end at once. An off-boarding list comes to the Program Office, and the ' +
          'partner is told its duties:',
      ),
      section(
        partnerDuties(appView.application)
          .map((duty) => `• ${fitEscaped(duty, 300)}`)
          .join('\n'),
      ),
      choiceField({
        field: 'how',
        label: 'How does it end?',
        choices: may.map((how) => option(how, labels[how])),
        value: may.length === 1 ? (may[0] ?? null) : null,
        required: true,
      }),
      reasonField(
        'Reason, written for the partner',
        'The partner reads this. It may apply again at any time.',
        2000,
      ),
    ],
  });
}

const nothingToEnd = new Refusal('blocked', 'There is nothing to end here. Please look at the award again.');

/** Which public case study is made non-public. */
export function unpublishView(appView: ApplicationView, metadata: string): ModalView | Refusal {
  const shown = appView.application.caseStudies.flatMap((study, index) => {
    const listing = publicListing(study);
    return listing === null ? [] : [{ index, title: listing.title }];
  });
  if (shown.length === 0) return new Refusal('blocked', 'No case study of this application is public.');
  return modal({
    id: ids.unpublish,
    metadata,
    title: 'Make non-public',
    submit: 'Make non-public',
    blocks: [
      section(applicationName(appView)),
      section(
        'The Program Office is asked to take it down wherever it was published. Your award does not depend on it.',
      ),
      choiceField({
        field: 'index',
        label: 'Case study',
        choices: shown.map(({ index, title }) => option(String(index), `${index + 1}: ${title}`)),
        value: shown.length === 1 ? String(shown[0]?.index) : null,
        required: true,
      }),
    ],
  });
}

/** Published texts stay as approved; the office changes them on request (SDP-36, SDP-45). */
export function changeView(appView: ApplicationView, metadata: string): ModalView {
  const studies = caseIndexes(appView.application).filter(
    (index) => publicListing(appView.application.caseStudies[index]) !== null,
  );
  return modal({
    id: ids.change,
    metadata,
    title: 'Change of public text',
    submit: 'Ask for it',
    blocks: [
      section(applicationName(appView)),
      section(
        'What was approved stays as it is until the Program Office has changed it where it is published.',
      ),
      choiceField({
        field: 'what',
        label: 'Which text?',
        choices: [
          option('practice', 'The practice'),
          option('solution', 'The solution summary'),
          ...studies.map((index) => option(`case-study-${index + 1}`, `Case study ${index + 1}`)),
        ],
        value: null,
        required: true,
      }),
      textField({
        field: 'change',
        label: 'What should be changed, and into what?',
        value: '',
        max: 2000,
        multiline: true,
        required: true,
      }),
    ],
  });
}
