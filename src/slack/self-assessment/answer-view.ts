import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseStudyKey, customerName } from '../../program/checklist/answer.js';
import { requirementById } from '../../program/checklist/edition.js';
import { answerWords } from '../kit/answer-blocks.js';
import { modal } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { ids } from './ids.js';

/** One answer, whole: also where it is longer than what pages show of it. `which`: `ECS-001:0`. */
export function answerView(
  { application, ctx }: ApplicationView,
  which: string,
  metadata: string,
): ModalView {
  const [id = '', index = ''] = which.split(':');
  const key = caseStudyKey(index, application.caseStudies) ?? '0';
  const title = requirementById(ctx.edition, id)?.title ?? '';
  const customer = application.caseStudies[Number(key)]?.customer || customerName(key);
  const caption = `*${escapeText(id)} · ${fitEscaped(title, 150)}*\n_${fitEscaped(customer, 150)}_`;
  return modal({
    id: ids.answer,
    metadata,
    title: 'Answer',
    blocks: paragraphs(answerWords(application.answers[id]?.[key]), caption),
  });
}
