import type { ApiCall, BoltSurface } from './bolt-surface.js';

let count = 0;

/** Has somebody write this to the bot in a direct message; gives the messages it is answered with. */
export async function writtenDirectly(surface: BoltSurface, user: string, text: string): Promise<ApiCall[]> {
  surface.calls.length = 0;
  count += 1;
  const ts = `1700003000.${1000 + count}`;
  const event = { type: 'message', channel_type: 'im', user, text, channel: 'D1', ts };
  await surface.send({ type: 'event_callback', team_id: 'T1', event_id: `EvD${count}`, event });
  return surface.calls.filter(({ method }) => method === 'chat.postMessage');
}
