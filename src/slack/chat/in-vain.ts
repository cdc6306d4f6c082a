import { DateTime } from 'luxon';
import type { SlackParts } from '../kit/parts.js';
import { consulted } from './answers/guide-said.js';
import type { Heard } from './heard.js';

/** The ISO week of an instant in a zone (IANA): `2026-W49`. */
function weekOf(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("kkkk-'W'WW");
}

/**
 * Counts what was not understood, and keeps its words where whoever runs the desk lets them be kept. That it cannot be
 * counted now is no reason not to answer.
 */
export async function noteInVain(slack: SlackParts, heard: Heard, text: string): Promise<void> {
  if (!isInVain(slack, heard)) return;
  const { inVain, desk, chat, log } = slack;
  const week = weekOf(desk.clock.now(), desk.calendars(null).program.zone);
  try {
    await inVain.count(week);
    if (chat.keepsWords) await inVain.keep(heard.requester.person.id, text);
  } catch (error) {
    log.warn('what was asked in vain could not be counted', { error });
  }
}

/** Neither a question on what is theirs, nor one the guide answers; a reference or a service alone says enough. */
function isInVain(slack: SlackParts, heard: Heard): boolean {
  const { wants, about } = heard.said;
  return wants.length === 0 && about.by === 'all' && about.unknown === null && !consulted(slack, heard).found;
}
