import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Desk } from '../desk/interface/desk.js';
import type { HandedOver } from '../desk/left-duties.js';
import { ownChannel } from '../desk/own-channel.js';
import type { Delivery } from '../desk/ports/delivery.js';
import { Undeliverable } from '../desk/ports/delivery-failures.js';
import type { Messenger, Posting } from '../desk/ports/messenger.js';
import type { Address } from '../program/notices/address.js';
import type { Notice } from '../program/notices/notice.js';
import { toldIn } from '../program/notices/told-in.js';
import { type ApplicationRole, rolesTowards } from '../program/people/application-role.js';
import type { StepContext } from '../program/step-context.js';
import { announcedMessage, deliveredMessage } from './delivered.js';
import type { Message } from './kit/blocks.js';
import { accountOf } from './kit/known.js';
import { mentionOf } from './kit/mention.js';
import type { Log } from './kit/parts.js';
import { deliveryError, namesAnAccount, refusesBlocks, refusesThread } from './messenger-errors.js';
import { findIn, noticeEvent } from './messenger-find.js';
import { toldElsewhere } from './notices/view.js';

export interface MessengerParts {
  client: WebClient;
  desk: Desk;
  log: Log;
  channels: { intake: string; reviewers: string };
}

/** Slack as the courier sees it. Every call is made once; whether to try again is the courier's to decide. */
export function createMessenger({ client, desk, log, channels }: MessengerParts): Messenger {
  const opened = new Map<string, string>();

  async function channelOf(address: Address): Promise<string> {
    if (address.via === 'channel') return address.channel;
    const account = await accountOf({ desk }, address.person);
    if (account === null) throw new Undeliverable('This person has no Slack account.');
    const known = opened.get(account);
    if (known !== undefined) return known;
    const { channel } = await client.conversations.open({ users: account });
    if (channel?.id === undefined)
      throw new Undeliverable('Slack opened no direct messages with this person.');
    opened.set(account, channel.id);
    return channel.id;
  }

  async function rolesAt(address: Address, ctx: StepContext): Promise<readonly ApplicationRole[]> {
    if (address.via === 'channel') {
      if (address.channel === channels.intake) return ['program-office', 'program-manager'];
      if (address.channel === channels.reviewers) return ['auditor'];
      return address.channel === ctx.partner.channel
        ? ['applicant', 'alliance-lead', 'technical-contact']
        : [];
    }
    const person = await desk.people.find(address.person);
    return person === null ? [] : rolesTowards(person, ctx.application, ctx.partner);
  }

  /** Whether a channel is not, or not any more, the one that the application's partner alone reads. */
  async function isElsewhere(address: Address, { partner }: Pick<StepContext, 'partner'>): Promise<boolean> {
    if (address.via !== 'channel') return false;
    if (address.channel === channels.intake || address.channel === channels.reviewers) return false;
    const there = partner.channel === null ? [] : await desk.partners.inChannel(partner.channel);
    return ownChannel(partner, there, channels) !== address.channel;
  }

  async function isOver({ ref, notice, createdAt }: Delivery): Promise<HandedOver | null> {
    const asks = ref !== null && notice.intents.includes('hand-over');
    return asks ? (await desk.duties.handedOver([ref]))(ref, createdAt) : null;
  }

  /** Slack shows every reader their own time; what it cannot show names the zone of the one who reads it. */
  async function toldTo(address: Address, notice: Notice): Promise<Notice> {
    if (address.via === 'channel') return notice;
    const reader = await desk.people.find(address.person);
    return reader === null ? notice : toldIn(notice, reader.zone);
  }

  /** Whom it calls to attention in a channel, by the account they use now. */
  async function calledAt(address: Address): Promise<string | null> {
    if (address.via !== 'channel' || address.calls === undefined) return null;
    return mentionOf(await desk.people.find(address.calls), address.calls);
  }

  async function messageOf({ delivery, stored }: Posting): Promise<Message> {
    const { address } = delivery;
    const [notice, called] = await Promise.all([toldTo(address, delivery.notice), calledAt(address)]);
    const told = { ...delivery, notice, called };
    if (stored === null) return announcedMessage(told, await isOver(told));
    const ctx = await desk.contextOf(stored);
    if (await isElsewhere(address, ctx)) return toldElsewhere();
    return deliveredMessage(told, stored, { ctx, roles: await rolesAt(address, ctx) });
  }

  /** Says it with blocks, or, where Slack refuses them, in plain words: better plain than never. */
  async function say<Told>(message: Message, call: (said: Message) => Promise<Told>): Promise<Told> {
    try {
      return await call(message);
    } catch (error) {
      if (!refusesBlocks(error)) throw error;
      log.error('Slack refused the blocks of a message; it goes out as plain text', { error });
      return call({ text: message.text, blocks: [] });
    }
  }

  /** In its thread where it belongs to one, and beside it where Slack takes nothing there. */
  async function inThread<Told>(
    address: Address,
    call: (place: { thread_ts?: string }) => Promise<Told>,
  ): Promise<Told> {
    if (address.via !== 'channel' || address.thread === undefined) return call({});
    try {
      return await call({ thread_ts: address.thread });
    } catch (error) {
      if (!refusesThread(error)) throw error;
      log.info('a thread takes no answer; it is said in the channel', { channel: address.channel, error });
      return call({});
    }
  }

  async function attempt<Told>(address: Address, run: () => Promise<Told>): Promise<Told> {
    try {
      return await run();
    } catch (error) {
      if (address.via !== 'direct-message') throw deliveryError(error, address);
      // The conversation that was opened once may be no more.
      const account = await accountOf({ desk }, address.person);
      if (account !== null) opened.delete(account);
      throw (await isPersons(error))
        ? new Undeliverable('The account is switched off.')
        : deliveryError(error, address);
    }
  }

  /** Slack says the same of a switched-off person and of a switched-off bot; only the bot can be asked after. */
  async function isPersons(error: unknown): Promise<boolean> {
    return (
      namesAnAccount(error) &&
      (await client.auth.test().then(
        () => true,
        () => false,
      ))
    );
  }

  return {
    async post(posting) {
      const message = await messageOf(posting);
      return attempt(posting.delivery.address, async () => {
        const channel = await channelOf(posting.delivery.address);
        const told = await inThread(posting.delivery.address, (place) =>
          say(message, ({ text, blocks }) =>
            client.chat.postMessage({
              channel,
              text,
              ...withBlocks(blocks),
              ...place,
              metadata: { event_type: noticeEvent, event_payload: { key: posting.delivery.key } },
              unfurl_links: false,
              unfurl_media: false,
            }),
          ),
        );
        return { channel: told.channel ?? channel, ts: told.ts ?? '' };
      });
    },

    async find(delivery) {
      return attempt(delivery.address, async () => {
        const channel = await channelOf(delivery.address);
        const ts = await findIn(client, channel, delivery);
        return ts === null ? null : { channel, ts };
      });
    },

    async redraw(posting) {
      const { posted, key } = posting.delivery;
      if (posted === null) throw new Undeliverable('It was never posted.');
      const message = await messageOf(posting);
      await attempt(posting.delivery.address, () =>
        say(message, ({ text, blocks }) =>
          client.chat.update({
            ...posted,
            text,
            blocks,
            metadata: { event_type: noticeEvent, event_payload: { key } },
          }),
        ),
      );
    },
  };
}

function withBlocks(blocks: KnownBlock[]): { blocks: KnownBlock[] } | Record<never, never> {
  return blocks.length === 0 ? {} : { blocks };
}
