import type { Delivery } from '../../src/desk/ports/delivery.js';
import { MessageGone, Undeliverable } from '../../src/desk/ports/delivery-failures.js';
import type { Messenger } from '../../src/desk/ports/messenger.js';
import type { Postman } from '../../src/desk/ports/postman.js';
import { hasOwnId } from '../../src/program/people/identity.js';

/** A message as it stands, and how often it was drawn. */
export interface Post {
  key: string;
  channel: string;
  ts: string;
  delivery: Delivery;
  /** The revision of the application it shows; null when it is about none. */
  shows: number | null;
}

type Method = 'post' | 'find' | 'redraw' | 'mail';
/** Called before and after a call takes effect; what it throws is what the caller sees. */
type Fault = (method: Method, when: 'before' | 'after', key: string) => void;

export interface FakeSlack {
  messenger: Messenger;
  postman: Postman;
  posts: Post[];
  /** Every mail handed over, repeats included. */
  mails: { to: string; subject: string; text: string; messageId: string }[];
  redraws: string[];
  /** Replaced by tests that want something to go wrong. */
  fault: { now: Fault };
  keys(): string[];
}

const placeOf = ({ address }: Delivery) =>
  address.via === 'channel' ? address.channel : `D-${address.person}`;

/** Slack and a mail server as the courier sees them, in memory. */
export function createFakeSlack(): FakeSlack {
  const posts: Post[] = [];
  const mails: FakeSlack['mails'] = [];
  const redraws: string[] = [];
  const fault: FakeSlack['fault'] = { now: () => undefined };
  const around = <Result>(method: Method, key: string, effect: () => Result): Result => {
    fault.now(method, 'before', key);
    const result = effect();
    fault.now(method, 'after', key);
    return result;
  };
  let count = 0;
  return {
    posts,
    mails,
    redraws,
    fault,
    keys: () => posts.map(({ key }) => key).toSorted(),
    messenger: {
      post: async ({ delivery, stored }) =>
        around('post', delivery.key, () => {
          const { address } = delivery;
          // As Slack and its messenger do: an id of the desk's own opens no direct messages.
          if (address.via === 'direct-message' && hasOwnId(address.person))
            throw new Undeliverable('This person has no Slack account.');
          count += 1;
          const ts = `1000.${String(count).padStart(6, '0')}`;
          const channel = placeOf(delivery);
          posts.push({ key: delivery.key, channel, ts, delivery, shows: stored?.revision ?? null });
          return { channel, ts };
        }),
      find: async (delivery) =>
        around('find', delivery.key, () => {
          const found = posts.find(({ key }) => key === delivery.key);
          return found === undefined ? null : { channel: found.channel, ts: found.ts };
        }),
      redraw: async ({ delivery, stored }) =>
        around('redraw', delivery.key, () => {
          const found = posts.find(({ ts }) => ts === delivery.posted?.ts);
          if (found === undefined) throw new MessageGone('Slack answered message_not_found');
          redraws.push(delivery.key);
          found.shows = stored?.revision ?? null;
        }),
    },
    postman: {
      send: async (mail) => around('mail', mail.messageId, () => void mails.push(mail)),
    },
  };
}
