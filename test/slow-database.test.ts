import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { fullDraft } from './step-contexts.js';

let surface: BoltSurface;

/** Whatever the desk is asked takes so many milliseconds, as with a database far away. */
function slowBy(ms: number): void {
  const slow = (target: object, name: string) => {
    const ask = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
    Object.assign(target, {
      [name]: async (...given: unknown[]) => {
        await wait(ms);
        return ask(...given);
      },
    });
  };
  for (const name of ['view', 'perform', 'ask']) if (name in surface.desk) slow(surface.desk, name);
  slow(surface.store.directory, 'person');
}

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place({ ...fullDraft(), ref: 'DD-1001' });
});

const methods = () => surface.calls.map(({ method }) => method);
const shown = (at: number) => surface.calls[at]?.args.view as ModalView;
const common = { user: { id: 'UAPPLICANT', team_id: 'T1' }, team: { id: 'T1' }, trigger_id: 'trigger' };

function press(action_id: string, place: Record<string, unknown> = {}) {
  const value = JSON.stringify({ ref: 'DD-1001', seen: 1, which: '' });
  return surface.send({
    type: 'block_actions',
    ...common,
    channel: { id: 'CACME', name: 'acme' },
    container: { type: 'message', message_ts: '2.1', channel_id: 'CACME' },
    actions: [{ type: 'button', action_id, block_id: 'b', value, action_ts: '3.1' }],
    ...place,
  });
}

describe('a window', () => {
  test('is shown at once where the answer comes at once', async () => {
    await press('door.open-workspace');
    expect(methods()).toEqual(['views.open']);
  });

  test('asks for patience within Slack’s three seconds, and the answer takes its place', async () => {
    slowBy(1_500);
    await press('door.open-workspace');
    expect(methods()).toEqual(['views.open', 'views.update']);
    expect(JSON.stringify(shown(0))).toContain('One moment');
    expect(surface.calls[1]?.args.view_id).toBe('VNEW');
    expect(JSON.stringify(shown(1))).toContain('DD-1001');
  });

  test('shows a refusal in that place, too', async () => {
    slowBy(1_500);
    await press('door.open-office');
    expect(methods()).toEqual(['views.open', 'views.update']);
    expect(JSON.stringify(shown(1))).toContain(':warning:');
  });

  test('that the reader closed meanwhile is no fault', async () => {
    slowBy(1_500);
    surface.refuse('views.update', 'not_found');
    await press('door.open-workspace');
    expect(surface.errors).toEqual([]);
    expect(methods()).toEqual(['views.open', 'views.update']);
  });

  test('of a command asks for patience as well', async () => {
    slowBy(1_500);
    await surface.send({
      command: '/sdp',
      text: 'absence',
      user_id: 'UOFFICE',
      team_id: 'T1',
      channel_id: 'CACME',
      trigger_id: 'trigger',
      response_url: 'http://127.0.0.1:9/',
    });
    expect(methods()).toEqual(['views.open', 'views.update']);
  });
});

describe('a form', () => {
  const submit = async () => {
    await press('door.open-question');
    const form = shown(0);
    surface.calls.length = 0;
    const input = form.blocks.find((block) => block.type === 'input');
    const values = {
      [String(input?.block_id)]: { value: { type: 'plain_text_input', value: 'When will it be decided?' } },
    };
    const view = { ...form, id: 'VFORM', root_view_id: 'VFORM', previous_view_id: null, close: null };
    return () => surface.send({ type: 'view_submission', ...common, view: { ...view, state: { values } } });
  };

  test('that takes longer than Slack waits is acknowledged in time and answered after', async () => {
    const send = await submit();
    slowBy(2_500);
    const acks = await send();
    expect(acks).toHaveLength(1);
    expect(JSON.stringify(acks)).toContain('takes a moment');
    // What was typed stays in the form meanwhile: its fields keep their ids.
    expect(JSON.stringify(acks)).toContain('"type":"input"');
    expect(
      surface.calls.some(({ method, args }) => method === 'views.update' && args.view_id === 'VFORM'),
    ).toBe(true);
    expect(surface.errors).toEqual([]);
  }, 30_000);

  test('that is quick is answered at once, as ever', async () => {
    const send = await submit();
    const acks = JSON.stringify(await send());
    expect(acks).toContain('Sent to your PDM');
    expect(acks).not.toContain('takes a moment');
  });
});
