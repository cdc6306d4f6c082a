import type { NoticeDraft } from '../program/notices/notice.js';
import { pointer } from '../program/notices/pointer.js';
import type { Partner } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import type { Channels } from './audience.js';
import type { Desk } from './interface/desk.js';
import { type Loss, type Losses, lossKey } from './losses.js';
import type { Directory } from './ports/directory.js';
import { staffAnd } from './reachable.js';

/** A channel the desk speaks in: one of its own, or a partner's; or one that several are entered with. */
export type Relied =
  | { is: 'intake' | 'reviewers' }
  | { is: 'partner'; partner: Partner }
  | { is: 'shared'; partners: readonly Partner[] };

/** What watching over channels needs to know. */
export interface ChannelWatch {
  desk: Pick<Desk, 'people' | 'partners' | 'announce' | 'clock'>;
  losses: Pick<Losses, 'note' | 'end'>;
  channels: Channels;
  admins: readonly string[];
}

/** What the desk uses a channel for; null for one it relies on for nothing. */
export async function reliedOn(
  { desk, channels }: { desk: { partners: Pick<Desk['partners'], 'inChannel'> }; channels: Channels },
  channel: string,
): Promise<Relied | null> {
  if (channel === channels.intake) return { is: 'intake' };
  if (channel === channels.reviewers) return { is: 'reviewers' };
  const partners = await desk.partners.inChannel(channel);
  const [partner, ...others] = partners;
  if (partner === undefined) return null;
  return others.length === 0 ? { is: 'partner', partner } : { is: 'shared', partners };
}

/** How a channel is spoken of to those who can mend it. */
export function channelCalled(relied: Relied | null, id: string): string {
  if (relied === null) return `the channel ${id}`;
  if (relied.is === 'partner') return `the channel of ${relied.partner.name}`;
  if (relied.is === 'shared')
    return `the channel of ${relied.partners.map(({ name }) => name).join(' and ')}`;
  return relied.is === 'intake' ? 'the intake channel' : 'the reviewers’ channel';
}

/** What those who can mend a channel are told when it is lost, whoever found that out. */
export function lostChannelWords(
  relied: Relied | null,
  { id, reason }: Pick<Loss, 'id' | 'reason'>,
): Pick<NoticeDraft, 'title' | 'lines'> {
  const ofPartner = relied?.is === 'partner' || relied?.is === 'shared';
  const instead = ofPartner
    ? `enter another one for the partner with ${pointer('partner-channel')}`
    : 'name another one in the desk’s environment';
  return {
    title: `Delivery Desk cannot post in ${channelCalled(relied, id)} (${id})`,
    lines: [
      `${reason}. ${adviceFor(reason)}, or ${instead}.`,
      `Nothing is lost: what is to be told there waits, and goes out by itself once this is mended. Until then it stays on your ${pointer('tasks-at-hand')}.`,
    ],
  };
}

function adviceFor(reason: string): string {
  if (/deleted/.test(reason)) return 'Please make one anew and invite Delivery Desk to it';
  if (/archived|is_inactive/.test(reason)) return 'The channel is archived. Please unarchive it';
  if (/restricted|limited|read_only|thread_only/.test(reason))
    return 'Who may post there is limited. Please let the app post in it';
  return 'Please invite Delivery Desk to it again';
}

/**
 * Slack says that nothing can be posted in a channel any more. Where the desk relies on it, that is kept until it is
 * mended, and told to the Program Office and the administrators once, directly: the key is that of the loss, under
 * which whoever finds it later by a delivery that fails tells nothing more.
 */
export async function noteChannelLost(
  watch: ChannelWatch,
  { channel, reason }: { channel: string; reason: string },
): Promise<Loss | null> {
  const { desk, losses } = watch;
  const relied = await reliedOn(watch, channel);
  if (relied === null) return null;
  const loss = await losses.note({ id: channel, kind: 'channel', since: desk.clock.now(), reason });
  await tellMenders(watch, lossKey(loss), { kind: 'lost', ...lostChannelWords(relied, loss) });
  return loss;
}

/**
 * Slack gives a channel another id, and says `at` when (the event's own stamp). A partner's is followed; the desk's
 * own stand in its environment, and whoever can change that is told.
 */
export async function followChannel(
  watch: ChannelWatch,
  { before, after, at = '' }: { before: string; after: string; at?: string | undefined },
): Promise<Relied | null> {
  const relied = await reliedOn(watch, before);
  if (relied === null) return null;
  if (relied.is === 'partner' || relied.is === 'shared') {
    for (const { id } of relied.is === 'partner' ? [relied.partner] : relied.partners)
      await followed(watch, id, { before, after });
    await watch.losses.end(before);
    return relied;
  }
  const name = relied.is === 'intake' ? 'INTAKE_CHANNEL' : 'REVIEWERS_CHANNEL';
  await tellMenders(watch, `renumbered/${before}/${after}${at === '' ? '' : `/${at}`}`, {
    kind: 'channel-renumbered',
    title: `Slack gave ${channelCalled(relied, before)} another id: ${after}`,
    lines: [
      `Please set ${name}=${after} and start the desk again. Until then what is to be told there waits; nothing is lost.`,
    ],
  });
  return relied;
}

async function followed(
  { desk }: ChannelWatch,
  id: string,
  input: { before: string; after: string },
): Promise<void> {
  const done = await desk.partners.take('move-channel', { id, by: 'desk', input, seen: null });
  if (done instanceof Refusal) throw done;
}

/**
 * Whoever can invite the bot, renew its token or set another channel, once each: the Program Office and the
 * administrators.
 */
export function menders(people: readonly Person[], admins: readonly string[]): string[] {
  const away = new Set(people.filter(({ active }) => !active).map(({ id }) => id));
  const office = people.filter(({ active, roles }) => active && roles.includes('program-office'));
  return [...new Set([...office.map(({ id }) => id), ...admins.filter((id) => !away.has(id))])];
}

/** As `menders`, read from those who have a role, and as far as they are on record from the administrators. */
export async function mendersOf(
  directory: Pick<Directory, 'staff' | 'peopleBy'>,
  admins: readonly string[],
): Promise<string[]> {
  return menders(await staffAnd(directory, admins), admins);
}

/** Everybody who can invite the bot or change where it posts, once each. */
async function tellMenders(
  { desk, admins }: ChannelWatch,
  key: string,
  notice: { kind: string; title: string; lines: string[] },
): Promise<void> {
  const people = await desk.people.withRole(admins);
  const to = menders(people, admins).map((person) => ({ via: 'direct-message', person }) as const);
  await desk.announce({ key, to, about: null, notice });
}
