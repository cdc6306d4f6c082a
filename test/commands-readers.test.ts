import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { subcommands } from '../src/slack/commands/parse.js';
import { everybody, gone, type ReadWalk, refOf, startReadWalk, theirs } from './doubles/read-walk.js';

/**
 * What is answered to a command is its requester’s alone, wherever it was given: nothing of it is posted where others
 * read along.
 */

let walk: ReadWalk;
let wayBack: Server;
/** What came by Slack’s own way back to whoever gave a command. */
const came: Record<string, unknown>[] = [];
let closed = false;

beforeAll(async () => {
  wayBack = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    if (!closed) came.push(JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>);
    response.writeHead(closed ? 404 : 200).end('ok');
  });
  await new Promise<void>((resolve) => wayBack.listen(0, '127.0.0.1', resolve));
  walk = await startReadWalk();
});
afterAll(() => void wayBack.close());

const users = [...everybody, 'UADMIN'];
const places = ['CACME', 'CINTAKE', 'CREVIEW', 'CRANDOM'];
const commands = [
  '',
  'staus',
  'qwertz',
  'events',
  'event EV-9999',
  'holders Amazon ECS',
  'awards Acme',
  refOf('validated'),
  theirs.decided,
  ...subcommands,
  ...['status', 'review', 'office', 'decide'].flatMap((word) => [
    `${word} ${refOf('validated')}`,
    `${word} ${theirs.draft}`,
  ]),
];

interface Given {
  user: string;
  text: string;
  channel: string;
}

/** Every answer, as it was given. */
async function answersTo({ user, text, channel }: Given) {
  came.length = 0;
  walk.surface.calls.length = 0;
  await walk.surface.send({
    command: '/sdp',
    text,
    user_id: user,
    team_id: 'T1',
    channel_id: channel,
    trigger_id: 'trigger',
    response_url: `http://127.0.0.1:${(wayBack.address() as AddressInfo).port}/`,
  });
  return { back: [...came], calls: [...walk.surface.calls] };
}

/** What others would have read of it, and what its requester may not. */
async function wrongWith(given: Given): Promise<string[]> {
  const { back, calls } = await answersTo(given);
  const aloud = calls.filter(
    ({ method, args }) =>
      method.startsWith('chat.post') && method !== 'chat.postEphemeral' && args.channel === given.channel,
  );
  const others = calls.filter(
    ({ method, args }) => method === 'chat.postEphemeral' && args.user !== given.user,
  );
  const shown = back.length + calls.filter(({ method }) => /^(?:chat\.post|views\.open)/.test(method)).length;
  return [
    ...aloud.map(() => 'posted where others read along'),
    ...others.map(({ args }) => `shown to ${String(args.user)}`),
    ...back.filter((one) => one.response_type !== 'ephemeral').map(() => 'answered in the channel'),
    ...back.filter((one) => one.replace_original === true).map(() => 'answered in place of another message'),
    ...(shown === 0 ? ['no answer'] : []),
    ...(await walk.leaks(JSON.stringify([back, calls]), given.user)),
  ];
}

test.each(users)(
  'every command of %s is answered to them alone, with nothing that is not theirs',
  async (user) => {
    closed = false;
    for (const [at, text] of commands.entries()) {
      const channel = places[at % places.length] ?? 'CACME';
      expect([text, channel, await wrongWith({ user, text, channel })]).toEqual([text, channel, []]);
    }
  },
);

test.each(['UAPPLICANT', 'UPROGRAM', gone, 'UNOBODY'])(
  'and so where Slack’s own way back is closed, to %s in every place',
  async (user) => {
    closed = true;
    for (const channel of places)
      for (const text of ['status', 'queue', 'help', `status ${refOf('validated')}`, 'qwertz'])
        expect([text, channel, await wrongWith({ user, text, channel })]).toEqual([text, channel, []]);
  },
);
