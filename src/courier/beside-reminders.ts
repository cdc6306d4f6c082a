import { addressName } from '../desk/audience.js';
import type { BesideWork } from '../desk/interface/task-queries.js';
import type { NewDelivery } from '../desk/ports/delivery.js';
import { fallenDue } from '../program/clocks/reminders.js';
import type { Address } from '../program/notices/address.js';
import { besideReminderNotice } from '../program/notices/beside-reminder.js';
import type { Person } from '../program/people/person.js';
import { isThere } from '../program/people/presence.js';
import { type BesideReminder, besideRemindersOf } from '../program/tasks/beside/schedule.js';
import type { HolderKey } from '../program/tasks/holders.js';
import type { CourierParts } from './parts.js';

/** Begins the key of every such reminder. */
export const besidePrefix = 'beside/';

type Reminding = Pick<CourierParts, 'desk' | 'directory' | 'clock' | 'channels' | 'admins' | 'losses'>;

/** Brings what waits beside the applications up to date, and enters what there is to remind of it. */
export async function remindBeside(parts: CourierParts): Promise<void> {
  const now = parts.clock.now();
  const due = await dueAmong(parts, await parts.desk.rows.deriveBeside(), now);
  if (due.length === 0) return;
  const known = await parts.ledger.known(due.map(({ key }) => key));
  await parts.ledger.enter(due.filter(({ key }) => !known.has(key)));
}

/** Of each thing the newest reminder that has fallen due by now; the older ones it stands for are given no more. */
export async function besideDue(parts: Reminding, now: Date): Promise<NewDelivery[]> {
  return dueAmong(parts, await parts.desk.tasks.beside(), now);
}

async function dueAmong(parts: Reminding, work: readonly BesideWork[], now: Date): Promise<NewDelivery[]> {
  const threads = new Map<string, BesideReminder[]>();
  for (const one of reminders(parts, work, now))
    threads.set(one.thread, [...(threads.get(one.thread) ?? []), one]);
  const found = [...threads.values()].flatMap((thread) => fallenDue(thread, now)?.give ?? []);
  return (await Promise.all(found.map((reminder) => deliveriesOf(parts, reminder, now)))).flat();
}

/** The first instant after `after` at which something beside the applications is called to mind; null: at none. */
export async function nextBesideAt(parts: Reminding, after: Date): Promise<Date | null> {
  const work = await parts.desk.tasks.beside();
  const coming = reminders(parts, work, after)
    .map(({ at }) => at)
    .filter((at) => at > after);
  return coming.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

function reminders({ desk }: Reminding, work: readonly BesideWork[], now: Date): BesideReminder[] {
  const tasks = work.map(({ task }) => task);
  // Whoever reads of it in Slack has it mended.
  const told = tasks.filter(({ kind, subject }) => kind !== 'restore-channel' || subject !== 'slack');
  return besideRemindersOf(told, { rules: desk.rules, now });
}

async function deliveriesOf(parts: Reminding, reminder: BesideReminder, now: Date): Promise<NewDelivery[]> {
  const notice = besideReminderNotice(reminder, now);
  return (await addressesOf(parts, reminder)).map((address) => ({
    key: `${besidePrefix}${reminder.key}/${addressName(address)}`,
    ref: reminder.about,
    address,
    copy: false,
    notice,
    card: null,
    notBefore: reminder.at,
    createdAt: reminder.at,
    state: 'pending',
  }));
}

/** Once each; what the intake channel is told is told to nobody of the office beside it. */
async function addressesOf(parts: Reminding, { to }: BesideReminder): Promise<Address[]> {
  const found = (await Promise.all(to.map((key) => addressesBy(key, parts)))).flat();
  return [...new Map(found.map((address) => [addressName(address), address])).values()];
}

/** The managers read what is late in their digest. */
async function addressesBy(key: HolderKey, parts: Reminding): Promise<Address[]> {
  const { directory, channels, admins } = parts;
  const [place, id = ''] = key.split(':');
  if (key === 'role:program-office') return officeOf(parts);
  if (key === 'role:administrator') return admins.map(directly);
  if (key === 'role:manager') return [];
  if (place === 'role') return withRole(await directory.staff(), id).map(directly);
  const partner = await directory.partner(id);
  if (partner === null) return [];
  const { pdm, pdr, allianceLead, applicants } = partner;
  const places = place === 'pdm' ? [pdm, pdr] : [allianceLead, ...applicants];
  const people = await directory.peopleBy(places.filter((one) => one !== null));
  const there = [...people.values()].filter((person) => isThere(person)).map((person) => person.id);
  return there.length > 0 ? there.map(directly) : [{ via: 'channel', channel: channels.intake }];
}

/** In their channel; where that is what is lost, one by one. */
async function officeOf({ directory, channels, losses }: Reminding): Promise<Address[]> {
  const lost = (await losses.all()).some(({ id }) => id === channels.intake);
  if (!lost) return [{ via: 'channel', channel: channels.intake }];
  return withRole(await directory.staff(), 'program-office').map(directly);
}

function withRole(staff: readonly Person[], role: string): string[] {
  return staff.filter((one) => one.roles.some((held) => held === role) && isThere(one)).map(({ id }) => id);
}

function directly(person: string): Address {
  return { via: 'direct-message', person };
}
