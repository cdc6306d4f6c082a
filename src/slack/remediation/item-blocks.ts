import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { ActionItem } from '../../program/application.js';
import { requirementById } from '../../program/checklist/edition.js';
import { sayDateIn } from '../../program/clocks/local-date.js';
import { remediationEnd } from '../../program/clocks/remediation.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { isFinal } from '../../program/stage.js';
import { context, section } from '../kit/blocks.js';
import { evidenceButtons } from '../kit/evidence-buttons.js';
import { keyTo, linkButton } from '../kit/links.js';
import { readingZone } from '../kit/status-summary.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { nameOf } from '../kit/words.js';

const stateNames: Record<ActionItem['state'], string> = {
  open: ':red_circle: open, waiting for your response',
  reopened: ':red_circle: reopened, waiting for your response',
  responded: ':large_yellow_circle: responded, the auditor verifies it',
  closed: ':white_check_mark: closed',
  withdrawn: ':white_check_mark: withdrawn, nothing is needed',
};

/** After the decision nobody waits for it any more. */
const leftOpen = ':red_circle: left open: please put it right before you apply again';

/** One action item: what is asked, how it stands, until when and why, and a way to respond (SDP-75). */
export function itemBlocks(appView: ApplicationView, item: ActionItem, mayRespond: boolean): KnownBlock[] {
  const unanswered = item.state === 'open' || item.state === 'reopened';
  const owed = unanswered && !isFinal(appView.application.stage);
  const respond =
    mayRespond && (owed || item.state === 'responded')
      ? linkButton('open-response', keyTo(appView, item.id), {
          label: owed ? 'Respond' : 'Add to it',
          ...(owed ? { style: 'primary' as const } : {}),
        })
      : undefined;
  return [
    section(`*${escapeText(itemName(appView, item))}*\n${fitEscaped(item.text, 2_400)}`, respond),
    ...evidenceButtons(appView, item, 5),
    context(
      ...[
        unanswered && !owed ? leftOpen : stateNames[item.state],
        ...(owed ? [dueOf(appView, item)] : []),
        ...lastWords(appView, item),
      ],
    ),
  ];
}

/** "A1 · ECS-004 Code, image … · customer 2", not escaped */
export function itemName({ ctx }: Pick<ApplicationView, 'ctx'>, item: ActionItem): string {
  const requirement = item.requirement === null ? undefined : requirementById(ctx.edition, item.requirement);
  const about =
    requirement === undefined ? (item.requirement ?? '') : `${requirement.id} ${requirement.title}`;
  const customer = item.caseIndex === null ? '' : `customer ${item.caseIndex + 1}`;
  return [item.id, about, customer].filter((part) => part !== '').join(' · ');
}

/** Until when a response is due, and what the date rests on (SDP-74, SDP-81, SDP-82). */
function dueOf(appView: ApplicationView, item: ActionItem): string {
  const zone = readingZone(appView);
  if (item.plannedFor !== null)
    return `:calendar: due ${sayDateIn(item.plannedFor, appView.ctx.partner.zone)}, as your accepted action plan says`;
  const end = remediationEnd(appView.ctx);
  if (end === null) return ':calendar: the window starts when the summary is received';
  const days = `${appView.ctx.rules.remediationDays} business days from receipt of the summary`;
  const why = appView.application.extensions.length > 0 ? 'the window was extended' : days;
  return `${end < appView.ctx.now ? ':warning: was due' : ':calendar: due'} ${sayInstantIn(end, zone)}: ${why}`;
}

/** The last response, and what the auditor wrote since; a withdrawal's reason is the program's own. */
function lastWords(appView: ApplicationView, item: ActionItem): string[] {
  const zone = readingZone(appView);
  const response = item.responses.at(-1);
  const note = item.notes.filter(({ state, text }) => state !== 'withdrawn' && text !== '').at(-1);
  return [
    ...(note === undefined
      ? []
      : [`*Auditor, ${sayInstantIn(note.at, zone)}:* ${fitEscaped(note.text, 1_500)}`]),
    ...(response === undefined
      ? []
      : [
          `*Response by ${nameOf(appView.ctx, response.by)}, ${sayInstantIn(response.at, zone)}:* ` +
            fitEscaped(response.text, 800),
        ]),
  ];
}
