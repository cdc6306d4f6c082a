import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { localDate } from '../../program/clocks/local-date.js';
import { uncheckedDocuments } from '../../program/steps/documents.js';
import { missingVerdicts, unrated } from '../../program/steps/validation.js';
import { applicationName } from '../kit/application-lines.js';
import { dateField, modal, section } from '../kit/blocks.js';
import { fitEscaped } from '../kit/text.js';
import { ids } from './ids.js';

/** The last word of the validation; what is still open is said first, and then there is nothing to submit yet. */
export function completeView(appView: ApplicationView, metadata: string): ModalView {
  const { ctx, application } = appView;
  const open = unrated(application, ctx.edition);
  const verdicts = application.validation === null ? [] : missingVerdicts(application.validation.verdicts);
  const head = { id: ids.complete, metadata, title: 'Complete validation' };
  const documents = uncheckedDocuments(application).map((name) => fitEscaped(name, 150));
  if (open.length > 0 || verdicts.length > 0 || documents.length > 0) {
    const lines = [
      ...(open.length === 0 ? [] : [`• ${open.length} ratings, the first: ${open.slice(0, 5).join(', ')}`]),
      ...(verdicts.length === 0 ? [] : [`• verdicts: ${verdicts.join(', ')}`]),
      ...(documents.length === 0
        ? []
        : [`• the checks of public documents: ${documents.slice(0, 5).join(', ')}`]),
    ];
    const says = `Before you can complete it, please give:\n${lines.join('\n')}`;
    return modal({ ...head, blocks: [section(applicationName(appView)), section(says)] });
  }
  const { summaryDays, reportDays, remediation } = ctx.rules;
  const due = remediation
    ? `the application summary is due within ${summaryDays} business days and your final report within ${reportDays}`
    : `your final report is due within ${reportDays} business days`;
  return modal({
    ...head,
    submit: 'Complete',
    blocks: [
      section(applicationName(appView)),
      section(`From this day ${due}. Ratings and verdicts cannot be changed afterwards.`),
      dateField({
        field: 'completedOn',
        label: 'Completed on',
        value: localDate(ctx.now, ctx.calendars.program.zone),
        required: true,
      }),
    ],
  });
}
