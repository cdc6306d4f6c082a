import type { Db } from 'mongodb';
import { channels } from '../../sandbox/world/channels.js';
import { residents } from '../../sandbox/world/people.js';
import type { Asking } from './asking.js';
import type { Call } from './slack.js';

/** Something somebody does, and the call of Slack's by which it is answered. */
export interface Action {
  what: string;
  /** Whether it changes something, so that each time takes another application. */
  changes?: true;
  ask(asking: Asking): Promise<Response>;
  answered(call: Call): boolean;
}

const { otto, ada, paula, max, dee } = residents;

const shows = ({ method, args }: Call): boolean =>
  method === 'respond' ||
  ['chat.postEphemeral', 'chat.postMessage', 'views.open', 'views.update'].includes(method) ||
  args.response_type !== undefined;

const home = (what: string, user: { id: string }): Action => ({
  what,
  ask: (asking) => asking.home(user.id),
  answered: ({ method, args }) => method === 'views.publish' && args.user_id === user.id,
});
const typed = (what: string, user: { id: string }, text: string): Action => ({
  what,
  ask: (asking) => asking.command(user.id, text),
  answered: shows,
});

/** Reading: what people look at all day. */
export function readings(ref: string, partner: string): Action[] {
  return [
    home('Home of the Program Office', otto),
    home('Home of an auditor', ada),
    home('Home of a partner', paula),
    home('Home of a PDM', dee),
    home('Home of a manager', max),
    typed('/sdp queue', otto, 'queue'),
    typed('/sdp queue of a manager', max, 'queue'),
    typed('find by a partner’s name', otto, `status ${partner}`),
    typed('/sdp status', otto, `status ${ref}`),
    typed('digest of one person', max, 'digest'),
    {
      what: 'case file',
      ask: (asking) =>
        asking.press(otto.id, {
          action: 'door.read-practice',
          value: JSON.stringify({ ref, seen: null, which: '' }),
          channel: channels.intake.id,
        }),
      answered: ({ method }) => method === 'views.open' || method === 'views.update',
    },
  ];
}

/** An application whose card stands in the intake channel, as it shows it. */
export interface StandingCard {
  ref: string;
  ts: string;
  revision: number;
}

/** Applications to be taken up. */
export async function toTakeUp(db: Db, count: number): Promise<StandingCard[]> {
  const found = await db
    .collection<{ _id: string }>('applications')
    .find({ stage: 'submitted' }, { projection: { _id: 1 } })
    .limit(count * 4)
    .toArray();
  const cards = await db
    .collection<{ _id: string; posted: { ts: string }; shownRevision: number }>('deliveries')
    .find({ _id: { $in: found.map(({ _id }) => `${_id}/card/intake/${channels.intake.id}`) } })
    .limit(count)
    .toArray();
  return cards.map(({ _id, posted, shownRevision }) => ({
    ref: _id.split('/')[0] ?? '',
    ts: posted.ts,
    revision: shownRevision,
  }));
}

/** One is taken up: answered when Slack first hears of it, and when its card is drawn again. */
export function takingUp({ ref, ts, revision }: StandingCard): {
  click: Action;
  redrawn(call: Call): boolean;
} {
  return {
    click: {
      what: 'a click that changes something',
      changes: true,
      ask: (asking) =>
        asking.press(otto.id, {
          action: 'door.take-up',
          value: JSON.stringify({ ref, seen: revision, which: '' }),
          channel: channels.intake.id,
        }),
      answered: ({ method }) => method !== 'users.info',
    },
    redrawn: ({ method, args }: Call) => method === 'chat.update' && args.ts === ts,
  };
}
