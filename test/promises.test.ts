import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import type { Application } from '../src/program/application.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { writtenDirectly } from './doubles/written-directly.js';
import { anApplicationAt, monday, person } from './step-contexts.js';

/**
 * Days said in words lead to the form that fits, filled in, or are kept by one press. It is Monday 7 September 2026.
 */

let surface: BoltSurface;
let count = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
});

const place = (stage: Parameters<typeof anApplicationAt>[0], ref = 'DD-1001') =>
  surface.place({ ...anApplicationAt(stage), ref } as Application);

/** What somebody is told when they write this directly. */
async function asks(user: string, text: string): Promise<{ words: string; buttons: Button[] }> {
  const posts = await writtenDirectly(surface, user, text);
  return { words: JSON.stringify(posts.map(({ args }) => args)), buttons: buttonsIn(posts) };
}

interface Button {
  action_id: string;
  value: string;
  text: { text: string };
}

function buttonsIn(node: unknown): Button[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = Reflect.get(node, 'type') === 'button' ? [node as Button] : [];
  return [...own, ...Object.values(node).flatMap(buttonsIn)];
}

async function press(user: string, button: Button | undefined): Promise<string> {
  surface.calls.length = 0;
  count += 1;
  await surface.send({
    type: 'block_actions',
    user: { id: user, team_id: 'T1' },
    team: { id: 'T1' },
    channel: { id: 'D1' },
    container: { type: 'message', channel_id: 'D1', message_ts: '1.1' },
    trigger_id: `trigger${count}`,
    response_url: 'https://hooks.slack.com/actions/1',
    actions: [{ ...button, type: 'button', block_id: 'b1', action_ts: `1700000001.${count}` }],
  });
  return JSON.stringify(surface.calls);
}

const led = (buttons: Button[], link: string) =>
  buttons.find(({ action_id }) => action_id.startsWith(`door.${link}`));
const opened = () =>
  surface.calls.flatMap(({ method, args }) => (method === 'views.open' ? [args.view as ModalView] : []))[0];
/** What a form's field is filled with: the day of a date field, the text of another. */
const filled = (field: string) => {
  const block = opened()?.blocks.find(({ block_id }) => block_id === field);
  const element: unknown = Reflect.get(block ?? {}, 'element');
  return Reflect.get(Object(element), 'initial_date') ?? Reflect.get(Object(element), 'initial_value');
};

describe('a promise', () => {
  test('is kept by one press and shown to whoever waits', async () => {
    await place('remediation');
    const { words, buttons } = await asks('UTECH', 'we’ll be done by Friday');
    expect(words).toContain('Fri 11 Sep 2026');
    expect(words).toContain('Nothing is kept before you press');
    expect((await surface.desk.view('DD-1001', 'UTECH')) as object).toMatchObject({ revision: 1 });
    await press('UTECH', led(buttons, 'keep-commitment'));
    const seen = await asks('UPDM', 'status DD-1001');
    expect(seen.words).toContain('Day given: Fri 11 Sep 2026* by UTECH (demo)');
    expect(surface.errors).toEqual([]);
  });

  test('of the program’s people is no promise to the partner', async () => {
    await place('submitted');
    const { buttons } = await asks('UOFFICE', 'I will take it up tomorrow');
    await press('UOFFICE', led(buttons, 'keep-commitment'));
    expect((await asks('UPDM', 'status DD-1001')).words).toContain('Day given: Tue 8 Sep 2026');
    expect((await asks('UAPPLICANT', 'status DD-1001')).words).not.toContain('Day given');
  });

  test('beyond the due day says that the day stays, and leads to the plan with the day filled in', async () => {
    await place('remediation');
    const { words, buttons } = await asks('UAPPLICANT', 'we can do it by Oct 15');
    expect(words).toContain('and stays');
    await press('UAPPLICANT', led(buttons, 'open-plan'));
    expect(filled('items.0.targetDate')).toBe('2026-10-15');
  });

  test('leads to another day in a form', async () => {
    await place('remediation');
    const { buttons } = await asks('UTECH', 'A1 will be fixed by Friday');
    await press('UTECH', led(buttons, 'open-commitment'));
    expect(filled('day')).toBe('2026-09-11');
  });

  test('of somebody who owes nothing is none', async () => {
    await place('remediation');
    expect(
      (await asks('UMANAGER', 'we will be done by Friday')).buttons.map(({ action_id }) => action_id),
    ).not.toContain('door.keep-commitment');
  });
});

describe('more time', () => {
  test('counts from the day that stands, and fills the question with the words that were said', async () => {
    await place('remediation');
    const asked = await asks('UAPPLICANT', 'we need two more weeks');
    await press('UAPPLICANT', led(asked.buttons, 'open-plan'));
    const day = String(filled('items.0.targetDate'));
    expect(new Date(day).getTime() - monday.getTime()).toBeGreaterThan(14 * 24 * 3_600_000);
    await press('UAPPLICANT', led(asked.buttons, 'open-question'));
    expect(filled('question')).toBe('we need two more weeks');
  });

  test('a letter reaches the form with its lines', async () => {
    await place('remediation');
    const letter = `Dear team,\n\nwe need two more weeks.\n\n${'The migration of the second cluster takes longer. '.repeat(14)}\nRegards`;
    const { buttons } = await asks('UAPPLICANT', letter);
    await press('UAPPLICANT', led(buttons, 'open-question'));
    expect(String(filled('question')).length).toBeGreaterThan(500);
    expect(filled('question')).toBe(letter);
  });
});

test('what is too long for a button is said to be, and nothing longer than Slack takes is asked for', async () => {
  await place('remediation');
  const letter = `we need two more weeks. ${'The migration of the second cluster takes longer than we thought. '.repeat(40)}`;
  const { buttons, words } = await asks('UAPPLICANT', letter);
  expect(words).toContain('longer than a button can carry');
  await press('UAPPLICANT', led(buttons, 'open-question'));
  expect(String(filled('question'))).toMatch(/…$/);
  const question = 'x'.repeat(3_000);
  const kept = await surface.desk.perform('ask-question', {
    ref: 'DD-1001',
    by: 'UAPPLICANT',
    input: { question },
    seen: null,
    key: 'k',
  });
  expect(JSON.stringify(kept)).toContain(question);
});

describe('days away', () => {
  test.each([
    ['I’m out 7–18 Dec', '2026-12-07', '2026-12-18'],
    ['I am on holiday from 7 Dec to 18 Dec', '2026-12-07', '2026-12-18'],
    ['I am away tomorrow', '2026-09-08', '2026-09-08'],
  ])('“%s” fills the form', async (said, from, to) => {
    const { buttons } = await asks('UAUDITOR', said);
    await press('UAUDITOR', led(buttons, 'open-absence'));
    expect([filled('from'), filled('to')]).toEqual([from, to]);
  });

  test('a day is the speaker’s own', async () => {
    await surface.store.directory.savePerson(
      person('UAUDITOR', { roles: ['auditor'], zone: 'Pacific/Kiritimati' }),
    );
    const { buttons } = await asks('UAUDITOR', 'I am out of office today');
    await press('UAUDITOR', led(buttons, 'open-absence'));
    expect(filled('from')).toBe('2026-09-08');
  });
});
