import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Finding } from '../../program/checklist/finding.js';
import { blocks as blocking } from '../../program/completeness.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, context, modal, section } from '../kit/blocks.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { keyTo, linkButton } from '../kit/links.js';
import { nextSteps } from '../kit/next-steps.js';
import { joinLines } from '../kit/paragraphs.js';
import { isPartnerSide } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { reviewLines } from '../kit/waived.js';
import { type FindingGroup, groupFindings } from './groups.js';
import { guideTerm } from './guide-terms.js';
import { ids } from './ids.js';

/** Everything that is missing or worth a look, in the guide's terms, with a way to where it is put right (SDP-65). */
export function completenessView(appView: ApplicationView, metadata: string): ModalView {
  const steps = nextSteps(appView.ctx, appView.roles);
  const editable = steps.includes('save-practice');
  const submit = steps.includes('submit') && blocking(appView.findings).length === 0;
  return modal({
    id: ids.view,
    metadata,
    title: 'What is missing',
    blocks: [
      section(`${applicationName(appView)}\n${verdict(appView)}`),
      ...editionNoteBlocks(appView.ctx.edition),
      ...reviewLines(appView).map((line) => context(line)),
      ...groupFindings(appView.findings, appView.ctx.edition).flatMap((group) =>
        groupBlocks(appView, group, editable),
      ),
      ...(submit
        ? actions(linkButton('open-submit', keyTo(appView), { label: 'Submit…', style: 'primary' }))
        : []),
      context('The same list is used by the Program Office in its initial review (guide section 8.1).'),
    ],
  });
}

function verdict(appView: ApplicationView): string {
  const count = blocking(appView.findings).length;
  const advice = appView.findings.length - count;
  const also =
    advice === 0 ? '' : ` ${advice === 1 ? 'One point is' : `${advice} points are`} advice only (:bulb:).`;
  if (count === 0) {
    const ready = isPartnerSide(appView) ? 'Everything needed is there.' : 'Nothing required is missing.';
    return `:white_check_mark: *${ready}*${also}`;
  }
  return `:memo: *${count === 1 ? 'One thing is' : `${count} things are`} still missing.*${also}`;
}

function groupBlocks(appView: ApplicationView, group: FindingGroup, editable: boolean): KnownBlock[] {
  const button =
    editable && group.link !== null
      ? linkButton(group.link, keyTo(appView, group.which), { label: 'Fill in' })
      : undefined;
  const rules = new Set(group.findings.map(sourceOf));
  // Where one passage of the guide stands behind all of them, it is named once.
  const shared = rules.size === 1 ? ` _(${escapeText([...rules].join())})_` : '';
  const lines = group.findings.map((finding) => findingLine(finding, shared === ''));
  const [first = '', ...rest] = joinLines(lines);
  return [
    section(`*${escapeText(group.title)}*${shared}\n${first}`, button),
    ...rest.map((text) => section(text)),
  ];
}

/** What a finding rests on: the guide's own passage, or the rule set where it asks more. */
function sourceOf({ rule, source }: Finding): string {
  return source ?? `Guide, ${guideTerm(rule)}`;
}

function findingLine(finding: Finding, withRule: boolean): string {
  const { severity, says } = finding;
  const mark = severity === 'block' ? '•' : ':bulb:';
  return `${mark} ${escapeText(says)}${withRule ? ` _(${escapeText(sourceOf(finding))})_` : ''}`;
}
