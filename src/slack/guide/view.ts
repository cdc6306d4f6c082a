import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { type ResourceLinks, resourceNames } from '../../program/resources.js';
import { context, header, modal, section } from '../kit/blocks.js';
import { resourceLines } from '../kit/resources.js';
import { readingZone } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';
import { contents } from './text.js';

/** What the guide says in short; `mayAcknowledge` adds the button that records that it was read (SDP-06). */
export function guideView(
  appView: ApplicationView,
  own: { metadata: string; mayAcknowledge: boolean; requirementsUrl: string | null; links: ResourceLinks },
): ModalView {
  const blocks: KnownBlock[] = [
    header('The program guide in short'),
    section(
      `This is our summary of the AWS Service Delivery Program Guide ${escapeText(appView.ctx.rules.guideVersion)}. ` +
        'Please read the guide itself before you submit; its text is the one that counts.',
    ),
    ...contents(appView.ctx.rules).map((text) => section(text)),
    section(`*More to read*\n${readings(appView, own)}`),
    context(acknowledged(appView)),
  ];
  return modal({
    id: ids.view,
    metadata: own.metadata,
    title: 'Program guide',
    blocks,
    ...(own.mayAcknowledge ? { submit: 'I have read the guide' } : {}),
  });
}

function readings(
  appView: ApplicationView,
  { requirementsUrl: url, links }: { requirementsUrl: string | null; links: ResourceLinks },
): string {
  const label = escapeText(appView.application.designationLabel);
  const checklist =
    url === null
      ? `• ${label}: ask your PDM or the Program Office for AWS’s own checklist page; its address is not on record.`
      : `• <${url}|AWS’s requirements for ${label}>`;
  return [checklist, ...resourceLines(links, resourceNames).map((link) => `• ${link}`)].join('\n');
}

function acknowledged(appView: ApplicationView): string {
  const { acknowledgement } = appView.application;
  if (acknowledgement === null) return 'Nobody has confirmed yet that the guide was read.';
  const who = appView.ctx.person(acknowledgement.by)?.name ?? 'somebody';
  const when = sayInstantIn(acknowledgement.at, readingZone(appView));
  return `:white_check_mark: Confirmed by ${escapeText(who)}, ${when}, guide ${escapeText(acknowledgement.version)}.`;
}
