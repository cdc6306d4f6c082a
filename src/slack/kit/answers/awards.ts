import type { KnownBlock } from '@slack/types';
import type { Holders } from '../../../desk/holders.js';
import type { Sight } from '../../../desk/sight.js';
import type { Application } from '../../../program/application.js';
import { awardStatusNames, stands } from '../../../program/awards/renewal.js';
import { openTasks, taskNames } from '../../../program/awards/tasks.js';
import { type Awarded, awardLines, isAwarded, tasksLine } from '../award-lines.js';
import { context, type Message, section } from '../blocks.js';
import { caseName } from '../case-lines.js';
import { dayText } from '../dates.js';
import { door, keyTo } from '../doors.js';
import { escapeText, fitEscaped } from '../text.js';
import { fitMessage } from './fit.js';

const most = 20;

/** Every award somebody may look at: those that ask for something first, then by the day of their renewal. */
export function awardsOf(sights: readonly Sight[], words: string): Message {
  const named = sights.filter(isAwarded).filter((sight) => isMeant(sight, words));
  if (named.length === 0) {
    const text = words === '' ? 'No award is on record yet.' : `I find no award for “${words}”.`;
    return { text, blocks: [section(escapeText(text))] };
  }
  const text = named.length === 1 ? '1 award' : `${named.length} awards`;
  return {
    text,
    blocks: fitMessage([
      section(`*${text}*`),
      ...[...named].sort(byNeed).slice(0, most).map(awardBlock),
      ...(named.length > most
        ? [context(`… and ${named.length - most} more. Name a partner or a service: \`/sdp awards ecs\`.`)]
        : []),
    ]),
  };
}

/** A reference, a partner or a service, in part and in any case; everything where nothing is named. */
function isMeant({ application }: Awarded, words: string): boolean {
  const { ref, partnerName, designation, designationLabel } = application;
  const wanted = words.toLowerCase();
  return [ref, partnerName, designation, designationLabel].some((name) =>
    name.toLowerCase().includes(wanted),
  );
}

function awardBlock(sight: Awarded): KnownBlock {
  const tasks = tasksLine(sight);
  return section(
    `${awardLines(sight)}${tasks === '' ? '' : `\n:ballot_box_with_check: ${tasks}`}`,
    door('open-award', keyTo(sight), { label: 'Open award' }),
  );
}

function byNeed(one: Awarded, other: Awarded): number {
  return rank(one) - rank(other) || (dueOf(one) < dueOf(other) ? -1 : 1);
}

function rank({ application: { award } }: Awarded): number {
  if (award.status === 'renewal-due') return 0;
  return stands(award) ? 1 : 2;
}

/** Sorts an award without a renewal behind those with one. */
function dueOf({ application: { award } }: Awarded): string {
  return award.renewalDue ?? '9999-12-31';
}

/** The tasks of all awards that nobody has settled yet, by award (SDP-11, SDP-15, SDP-36, SDP-42, SDP-45). */
export function tasksOf(sights: readonly Sight[]): Message {
  const waiting = sights
    .filter(isAwarded)
    .filter(({ application }) => openTasks(application.award).length > 0);
  const count = waiting.reduce((sum, { application }) => sum + openTasks(application.award).length, 0);
  if (count === 0) {
    const text = 'No task of an award is open.';
    return { text, blocks: [section(`:white_check_mark: *${text}*`)] };
  }
  const text = count === 1 ? '1 task is open' : `${count} tasks are open`;
  return {
    text,
    blocks: fitMessage([
      section(`*${text}*, the oldest first`),
      ...[...waiting].sort(byAge).slice(0, most).map(taskBlock),
      ...(waiting.length > most ? [context(`… and those of ${waiting.length - most} more awards.`)] : []),
    ]),
  };
}

function byAge(one: Awarded, other: Awarded): number {
  return oldest(one) - oldest(other);
}

function oldest({ application }: Awarded): number {
  return Math.min(...openTasks(application.award).map(({ raised }) => raised.at.getTime()));
}

function taskBlock(sight: Awarded): KnownBlock {
  const { zone } = sight.at.calendars.program;
  const lines = openTasks(sight.application.award).map(
    ({ kind, raised }) => `• ${taskNames[kind]}, since ${dayText(raised.at, zone)}`,
  );
  return section(
    [
      caseName(sight),
      ...lines.slice(0, 12),
      ...(lines.length > 12 ? [`• … ${lines.length - 12} more`] : []),
    ].join('\n'),
    door('open-award', keyTo(sight), { label: 'Settle them' }),
  );
}

/** Who holds a designation, for people of AWS (SDP-15). `zone` is the program's. */
export function holdersOf({ label, held }: Holders, zone: string): Message {
  if (held.length === 0) {
    const text = `Nobody holds ${label} at the moment.`;
    return { text, blocks: [section(escapeText(text))] };
  }
  const text = `${held.length === 1 ? '1 partner holds' : `${held.length} partners hold`} ${label}`;
  return {
    text,
    blocks: fitMessage([
      section(`*${escapeText(text)}*`),
      ...held.map((application) => section(holderLine(application, zone))),
      context('For people of AWS only: partners never see one another here.'),
    ]),
  };
}

function holderLine({ ref, award, partnerName, subCategories }: Application, zone: string): string {
  const narrowed = subCategories.length === 0 ? '' : ` (${fitEscaped(subCategories.join(', '), 200)})`;
  const since = award === null ? '' : `: ${awardStatusNames[award.status]} since ${dayText(award.at, zone)}`;
  return `*${fitEscaped(partnerName, 120)}*${narrowed}${since} · ${ref}`;
}
