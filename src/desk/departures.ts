import { deskRoleNames, type Person } from '../program/people/person.js';
import type { Channels } from './audience.js';
import type { Desk } from './desk.js';
import { dutiesFound } from './handing-over.js';
import { todayAt } from './own-dates.js';

/**
 * Keeps a person's record in step with what Slack says of their account. One that is deactivated is switched off, and what they
 * had to look after becomes a task of the Program Office; one that is active again is switched on again, unless an
 * administrator had switched it off. The task is entered before the record is changed, under a key of the day, so that dying
 * in between loses and doubles nothing.
 */
export async function noteAccount(
  desk: Desk,
  { intake }: Pick<Channels, 'intake'>,
  { id, deactivated }: { id: string; deactivated: boolean },
): Promise<'gone' | 'back' | null> {
  const person = await desk.directory.person(id);
  if (person === null) return null;
  if (deactivated && person.active) {
    await raise(desk, intake, person);
    await desk.directory.changePerson(person.id, (known) => ({
      ...known,
      active: false,
      goneSince: desk.clock.now(),
    }));
    return 'gone';
  }
  if (!deactivated && !person.active && person.goneSince !== null) {
    await desk.directory.changePerson(person.id, (known) => ({ ...known, active: true, goneSince: null }));
    return 'back';
  }
  return null;
}

/** A line in the intake channel where somebody had duties or a role; nobody else is missed. */
async function raise(desk: Desk, intake: string, person: Person): Promise<void> {
  const duties = await dutiesFound(desk, person.id);
  if (duties.length === 0 && person.roles.length === 0) return;
  const roles = person.roles.map((role) => deskRoleNames[role]).join(', ');
  await desk.announce({
    key: `gone/${person.id}/${todayAt(desk)}`,
    to: [{ via: 'channel', channel: intake }],
    about: person.id,
    notice: {
      kind: 'account-gone',
      title: `${person.name}’s Slack account is deactivated${roles === '' ? '' : ` (${roles})`}`,
      lines: [
        duties.length === 0
          ? 'Nothing is left with them. They take no part any more, and will again once the account is active.'
          : `${duties.length === 1 ? 'One duty is' : `${duties.length} duties are`} left with them. Please hand them over to somebody else.`,
      ],
      intents: duties.length === 0 ? [] : ['hand-over'],
    },
  });
}
