import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { type CaseIndex, caseIndexes } from '../../program/application.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { allOf, oneOf } from '../../program/count-words.js';
import { applicationName } from '../kit/application-lines.js';
import {
  button,
  choiceField,
  context,
  dateField,
  input,
  inputAction,
  modal,
  option,
  section,
} from '../kit/blocks.js';
import { renewed } from '../kit/renew.js';
import { readingZone } from '../kit/status-summary.js';
import { fitEscaped } from '../kit/text.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The Well-Architected reviews that stand in for the common requirements: those attached, and a way to attach one. */
export function reviewsView(appView: ApplicationView, metadata: string): ModalView {
  const tag = appView.application.wellArchitected.map((report) => report?.file.id ?? '').join('.');
  const count = appView.application.caseStudies.length;
  return modal({
    id: ids.view,
    metadata,
    title: 'Well-Architected',
    submit: 'Attach',
    close: 'Close',
    blocks: [
      section(
        `${applicationName(appView)}\nAn exported Well-Architected review of a customer’s workload stands in for that customer’s answers ` +
          'to the common requirements, if it shows *no open high-risk issue* in Security, Operational Excellence and Reliability.',
      ),
      context(
        `With ${allOf(count)} customers’ reviews, no common requirement is asked for. With one, those that ${oneOf(count)} has to meet are met. ` +
          'The architecture diagram of each case study is needed in any case.',
      ),
      ...caseIndexes(appView.application).map((index) => reviewRow(appView, index)),
      ...renewed(fields(caseIndexes(appView.application)), tag),
    ],
  });
}

function reviewRow(appView: ApplicationView, index: CaseIndex): KnownBlock {
  const report = appView.application.wellArchitected[index] ?? null;
  if (report === null) return section(`*Customer ${index + 1}:* no review attached.`);
  const added = `Attached by ${nameOf(appView.ctx, report.by)}, ${sayInstantIn(report.at, readingZone(appView))}`;
  return section(
    `*Customer ${index + 1}:* ${fitEscaped(report.file.name, 200)}, review of ${sayDate(report.reviewedOn)}.\n${added}`,
    button({
      id: `${ids.remove}:${index}`,
      label: 'Remove',
      style: 'danger',
      confirm: {
        title: 'Remove this review?',
        text: 'The requirements it stood in for are asked again; answers given before count again.',
        yes: 'Remove',
      },
    }),
  );
}

function fields(indexes: readonly CaseIndex[]): KnownBlock[] {
  return [
    choiceField({
      field: 'index',
      label: 'Whose workload was reviewed?',
      choices: indexes.map((index) => option(String(index), `Customer ${index + 1}`)),
      value: '0',
      required: true,
    }),
    input({
      field: 'file',
      label: 'The exported report',
      hint: 'PDF, Word or Excel, as the Well-Architected Tool exports it. A newer one takes the place of the one attached.',
      element: { type: 'file_input', action_id: inputAction, max_files: 1 },
    }),
    dateField({ field: 'reviewedOn', label: 'Date of the review', value: null }),
    input({
      field: 'clean',
      label: 'Statement',
      element: {
        type: 'checkboxes',
        action_id: inputAction,
        options: [
          option(
            'yes',
            'It shows no open high-risk issue',
            'In Security, Operational Excellence and Reliability',
          ),
        ],
      },
    }),
  ];
}
