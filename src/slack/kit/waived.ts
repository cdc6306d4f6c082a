import type { Button } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { CaseStudyIndex } from '../../program/checklist/answer.js';
import type { Group, Requirement } from '../../program/checklist/edition.js';
import { isAsked, isWaived, waivedBy } from '../../program/checklist/waiver.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { oneOf } from '../../program/count-words.js';
import { keyTo, linkButton } from './links.js';
import { fitEscaped } from './text.js';

interface Spot {
  group: Pick<Group, 'block'>;
  requirement: Pick<Requirement, 'rule'>;
  index: CaseStudyIndex;
}

/** Why no answer is asked for here, where a Well-Architected review stands in (mrkdwn); null where one is asked for. */
export function waivedNote(
  { application }: ApplicationView,
  { group, requirement, index }: Spot,
): string | null {
  const waived = waivedBy(application);
  if (isAsked(group, { requirement, index }, waived)) return null;
  const report = application.wellArchitected[Number(index)] ?? null;
  if (isWaived(group, index, waived) && report !== null) {
    const file = fitEscaped(report.file.name, 150);
    return `:shield: Waived by the Well-Architected review of ${sayDate(report.reviewedOn)} (${file}).`;
  }
  const other = waived.indexOf(true) + 1;
  return `:shield: Not needed: ${oneOf(waived.length)} is enough, and the review of customer ${other} stands in.`;
}

/** A button for each Well-Architected review attached, which opens its report. */
export function reviewLinks(appView: ApplicationView): Button[] {
  return appView.application.wellArchitected.flatMap((report, index) => {
    return report === null
      ? []
      : [
          linkButton('read-document', keyTo(appView, `${index}:${report.file.id}`), {
            label: `Well-Architected review, customer ${index + 1}`,
          }),
        ];
  });
}

/** What the attached reviews stand in for, a line each (mrkdwn); none without one. */
export function reviewLines({ application }: ApplicationView): string[] {
  return application.wellArchitected.flatMap((report, index) => {
    return report === null
      ? []
      : [
          `:shield: The Well-Architected review of ${sayDate(report.reviewedOn)} stands in for the common answers of customer ${index + 1}.`,
        ];
  });
}
