import type { KnownBlock } from '@slack/types';
import type { Asking } from '../../desk/left-duties.js';
import type { Waiting } from '../../desk/losses.js';
import { channelCalled, reliedOn } from '../../desk/lost-channels.js';
import { section } from './blocks.js';
import { dayText } from './dates.js';
import { mentionOf } from './mention.js';
import type { SlackParts } from './parts.js';
import { escapeText } from './text.js';

/** Most of what is lost that is named one by one. */
const max = 8;

/** Whether somebody can mend what the desk cannot speak through: the Program Office and the administrators. */
export function mends({ person, admin }: Asking): boolean {
  return admin || person?.roles.includes('program-office') === true;
}

/**
 * The tasks of whoever can mend what the desk cannot speak through, one for each: they stay until it is mended, and
 * are there for nobody else.
 */
export async function lostBlocks(slack: SlackParts, asking: Asking): Promise<KnownBlock[]> {
  if (!mends(asking)) return [];
  const lines: string[] = [];
  for (const loss of await slack.reach.lost()) {
    const relied = loss.kind === 'channel' ? await reliedOn(slack, loss.id) : null;
    // A partner may have another channel by now; what waits for the old one still has to be seen.
    if (loss.kind === 'channel' && relied === null && loss.waiting === 0) continue;
    lines.push(
      lineOf(
        loss,
        loss.kind === 'channel' ? channelCalled(relied, loss.id) : await nameOf(slack, loss),
        slack,
      ),
    );
  }
  if (lines.length === 0) return [];
  const rest = lines.length - max;
  const more = rest > 0 ? [`• … and ${rest} more.`] : [];
  return [section(['*To be mended*', ...lines.slice(0, max), ...more].join('\n'))];
}

async function nameOf({ desk }: Pick<SlackParts, 'desk'>, { id, kind }: Waiting): Promise<string> {
  if (kind === 'person') return mentionOf(await desk.people.find(id), id);
  return id === 'mail' ? 'mail' : 'Slack';
}

function lineOf({ id, kind, since, reason, waiting }: Waiting, name: string, { desk }: SlackParts): string {
  const { zone } = desk.calendars(null).program;
  const where = kind === 'channel' ? `${escapeText(name)} (<#${id}>)` : name;
  const held =
    waiting === 0 ? 'nothing waits yet' : waiting === 1 ? '1 message waits' : `${waiting} messages wait`;
  return `• :warning: Nothing can be told through ${where} since ${dayText(since, zone)}: ${escapeText(reason)}; ${held}.`;
}
