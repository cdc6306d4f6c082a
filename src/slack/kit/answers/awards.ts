import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import type { Holders } from '../../../desk/holders.js';
import type { Application } from '../../../program/application.js';
import { awardStatusNames, isActive } from '../../../program/awards/renewal.js';
import { openTasks, taskNames } from '../../../program/awards/tasks.js';
import { applicationName } from '../application-lines.js';
import { type Awarded, awardLines, isAwarded, tasksLine } from '../award-lines.js';
import { context, type Message, section } from '../blocks.js';
import { dayText } from '../dates.js';
import { keyTo, linkButton } from '../links.js';
import { escapeText, fitEscaped } from '../text.js';
import { fitMessage } from './fit.js';

const max = 20;

/** Every award somebody may look at: those that ask for something first, then by the day of their renewal. */
export function awardsOf(appViews: readonly ApplicationView[], words: string): Message {
  const named = appViews.filter(isAwarded).filter((appView) => isMeant(appView, words));
  if (named.length === 0) {
    const text = words === '' ? 'No award is on record yet.' : `I find no award for “${words}”.`;
    return { text, blocks: [section(escapeText(text))] };
  }
  const text = named.length === 1 ? '1 award' : `${named.length} awards`;
  return {
    text,
    blocks: fitMessage([
      section(`*${text}*`),
      ...[...named].sort(byNeed).slice(0, max).map(awardBlock),
      ...(named.length > max
        ? [context(`… and ${named.length - max} more. Name a partner or a service: \`/sdp awards ecs\`.`)]
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

function awardBlock(appView: Awarded): KnownBlock {
  const tasks = tasksLine(appView);
  return section(
    `${awardLines(appView)}${tasks === '' ? '' : `\n:ballot_box_with_check: ${tasks}`}`,
    linkButton('open-award', keyTo(appView), { label: 'Open award' }),
  );
}

function byNeed(one: Awarded, other: Awarded): number {
  return rank(one) - rank(other) || (dueOf(one) < dueOf(other) ? -1 : 1);
}

function rank({ application: { award } }: Awarded): number {
  if (award.status === 'renewal-due') return 0;
  return isActive(award) ? 1 : 2;
}

/** Sorts an award without a renewal behind those with one. */
function dueOf({ application: { award } }: Awarded): string {
  return award.renewalDue ?? '9999-12-31';
}

/** The tasks of all awards that nobody has settled yet, by award (SDP-11, SDP-15, SDP-36, SDP-42, SDP-45). */
export function tasksOf(appViews: readonly ApplicationView[]): Message {
  const waiting = appViews
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
      ...[...waiting].sort(byAge).slice(0, max).map(taskBlock),
      ...(waiting.length > max ? [context(`… and those of ${waiting.length - max} more awards.`)] : []),
    ]),
  };
}

function byAge(one: Awarded, other: Awarded): number {
  return oldest(one) - oldest(other);
}

function oldest({ application }: Awarded): number {
  return Math.min(...openTasks(application.award).map(({ raised }) => raised.at.getTime()));
}

function taskBlock(appView: Awarded): KnownBlock {
  const { zone } = appView.ctx.calendars.program;
  const lines = openTasks(appView.application.award).map(
    ({ kind, raised }) => `• ${taskNames[kind]}, since ${dayText(raised.at, zone)}`,
  );
  return section(
    [
      applicationName(appView),
      ...lines.slice(0, 12),
      ...(lines.length > 12 ? [`• … ${lines.length - 12} more`] : []),
    ].join('\n'),
    linkButton('open-award', keyTo(appView), { label: 'Settle them' }),
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
