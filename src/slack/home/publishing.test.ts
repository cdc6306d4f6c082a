import { describe, expect, test } from '@jest/globals';
import type { HomeView } from '@slack/types';
import { createPublishing } from './publishing.js';

/** Slack's Home of one person: a publish that names another hash than what stands there is refused. */
function slackHome({ slow = 0 } = {}) {
  const home = { shows: '', hash: '', publishes: 0 };
  let calls = 0;
  const publish = async ({ view, hash }: { view: HomeView; hash?: string }) => {
    calls += 1;
    await new Promise((resolve) => setTimeout(resolve, calls === 1 ? slow : 1));
    if (hash !== undefined && hash !== home.hash)
      throw Object.assign(new Error('hash_conflict'), { data: { ok: false, error: 'hash_conflict' } });
    home.publishes += 1;
    home.shows = view.callback_id ?? '';
    home.hash = `h${home.publishes}`;
    return { ok: true, view: { hash: home.hash } };
  };
  return { home, client: { views: { publish } } as never };
}

const drawing = (state: { now: string }) => async (): Promise<HomeView> => ({
  type: 'home',
  callback_id: state.now,
  blocks: [],
});

describe('an older Home never takes a newer one’s place', () => {
  test('in one process: the slow one is out before the next is drawn', async () => {
    const { home, client } = slackHome({ slow: 30 });
    const state = { now: 'old' };
    const homes = createPublishing({ client, draw: drawing(state) });
    const first = homes.publish('U1');
    await new Promise((resolve) => setTimeout(resolve, 5));
    state.now = 'new';
    await Promise.all([homes.publish('U1'), homes.publish('U1'), first]);
    expect(home).toMatchObject({ shows: 'new', publishes: 2 });
  });

  test('of two processes: what the other published meanwhile makes it draw anew', async () => {
    const { home, client } = slackHome();
    const state = { now: 'one' };
    const here = createPublishing({ client, draw: drawing(state) });
    await here.publish('U1');
    await createPublishing({
      client,
      draw: async () => ({ type: 'home', callback_id: 'there', blocks: [] }),
    }).publish('U1');
    let drawn = 0;
    state.now = 'two';
    const counting = createPublishing({
      client,
      draw: () => {
        drawn += 1;
        return drawing(state)();
      },
    });
    counting.stands('U1', 'h1');
    await counting.publish('U1');
    expect(drawn).toBe(2);
    expect(home.shows).toBe('two');
  });

  test('a fault is told to who asked, and the next one goes on', async () => {
    const { home, client } = slackHome();
    let away = true;
    const homes = createPublishing({
      client,
      draw: async () => {
        if (away) throw new Error('away');
        return { type: 'home', callback_id: 'new', blocks: [] };
      },
    });
    await expect(homes.publish('U1')).rejects.toThrow('away');
    away = false;
    await homes.publish('U1');
    expect(home.shows).toBe('new');
  });
});
