import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Finding } from '../../program/checklist/finding.js';
import { blocks as blocking } from '../../program/completeness.js';
import { applicationName } from '../kit/application-lines.js';
import { context, modal, section, textField } from '../kit/blocks.js';
import { findingText } from '../kit/finding-text.js';
import { limits } from '../kit/limits.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { ids } from './ids.js';

/**
 * The list an application is returned with: what the checks found, for the office to edit, one point a line (SDP-54).
 */
export function returnView(appView: ApplicationView, metadata: string): ModalView {
  const missing = blocking(appView.findings);
  const advice = appView.findings.filter((finding) => finding.severity === 'warn');
  const list: KnownBlock[] = [
    section(applicationName(appView)),
    section(
      missing.length === 0
        ? 'The completeness checks found nothing missing. Write what you found yourself.'
        : `The completeness checks found ${missing.length}. They stand below; please edit them as you see fit.`,
    ),
    textField({
      field: 'missing',
      label: 'What is missing, one point a line',
      value: asPoints(missing),
      max: limits.inputText,
      multiline: true,
      required: true,
      placeholder: 'The diagram of case study 2 does not show the load balancer.',
      hint: 'The partner reads this. Its answers are all kept, and it can submit again.',
    }),
  ];
  const worthALook = joinLines(advice.map((finding) => `• ${escapeText(findingText(finding))}`));
  return modal({
    id: ids.returnForm,
    metadata,
    title: 'Return as incomplete',
    submit: 'Return',
    blocks: [
      ...list,
      ...(worthALook.length === 0 ? [] : [context('Worth a look, but nothing the partner has to change:')]),
      ...upTo(
        10,
        worthALook.map((text) => section(text)),
        'There is more than fits here: *What is missing* lists everything.',
      ),
    ],
  });
}

/** As many findings as one field holds; the partner sees all of them under "What is missing" anyway. */
function asPoints(findings: readonly Finding[]): string {
  const rest = (left: number) => `And ${left} more, listed under “What is missing” in your application.`;
  let points = '';
  for (const [position, finding] of findings.entries()) {
    const point = `${points === '' ? '' : '\n'}${findingText(finding)}`;
    if (points.length + point.length > limits.inputText - 100)
      return `${points}\n${rest(findings.length - position)}`;
    points += point;
  }
  return points;
}
