import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import type { ActionItem } from '../../program/application.js';
import { requirementById } from '../../program/checklist/edition.js';
import { sayDateIn } from '../../program/clocks/local-date.js';
import { remediationEnd } from '../../program/clocks/remediation.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { isFinal } from '../../program/stage.js';
import { context, section } from '../kit/blocks.js';
import { door, keyTo } from '../kit/doors.js';
import { evidenceButtons } from '../kit/evidence-buttons.js';
import { readingZone } from '../kit/standing.js';
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
export function itemBlocks(sight: Sight, item: ActionItem, mayRespond: boolean): KnownBlock[] {
  const unanswered = item.state === 'open' || item.state === 'reopened';
  const owed = unanswered && !isFinal(sight.application.stage);
  const respond =
    mayRespond && (owed || item.state === 'responded')
      ? door('open-response', keyTo(sight, item.id), {
          label: owed ? 'Respond' : 'Add to it',
          ...(owed ? { style: 'primary' as const } : {}),
        })
      : undefined;
  return [
    section(`*${escapeText(itemName(sight, item))}*\n${fitEscaped(item.text, 2_400)}`, respond),
    ...evidenceButtons(sight, item, 5),
    context(
      ...[
        unanswered && !owed ? leftOpen : stateNames[item.state],
        ...(owed ? [dueOf(sight, item)] : []),
        ...lastWords(sight, item),
      ],
    ),
  ];
}

/** "A1 · ECS-004 Code, image … · customer 2", not escaped */
export function itemName({ at }: Pick<Sight, 'at'>, item: ActionItem): string {
  const requirement = item.requirement === null ? undefined : requirementById(at.edition, item.requirement);
  const about =
    requirement === undefined ? (item.requirement ?? '') : `${requirement.id} ${requirement.title}`;
  const customer = item.caseIndex === null ? '' : `customer ${item.caseIndex + 1}`;
  return [item.id, about, customer].filter((part) => part !== '').join(' · ');
}

/** Until when a response is due, and what the date rests on (SDP-74, SDP-81, SDP-82). */
function dueOf(sight: Sight, item: ActionItem): string {
  const zone = readingZone(sight);
  if (item.plannedFor !== null)
    return `:calendar: due ${sayDateIn(item.plannedFor, sight.at.partner.zone)}, as your accepted action plan says`;
  const end = remediationEnd(sight.at);
  if (end === null) return ':calendar: the window starts when the summary is received';
  const days = `${sight.at.rules.remediationDays} business days from receipt of the summary`;
  const why = sight.application.extensions.length > 0 ? 'the window was extended' : days;
  return `${end < sight.at.now ? ':warning: was due' : ':calendar: due'} ${sayInstantIn(end, zone)}: ${why}`;
}

/** The last response, and what the auditor wrote since; a withdrawal's reason is the program's own. */
function lastWords(sight: Sight, item: ActionItem): string[] {
  const zone = readingZone(sight);
  const response = item.responses.at(-1);
  const note = item.notes.filter(({ state, text }) => state !== 'withdrawn' && text !== '').at(-1);
  return [
    ...(note === undefined
      ? []
      : [`*Auditor, ${sayInstantIn(note.at, zone)}:* ${fitEscaped(note.text, 1_500)}`]),
    ...(response === undefined
      ? []
      : [
          `*Response by ${nameOf(sight.at, response.by)}, ${sayInstantIn(response.at, zone)}:* ` +
            fitEscaped(response.text, 800),
        ]),
  ];
}
