import { beforeEach, describe, expect, test } from '@jest/globals';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { writtenDirectly } from './doubles/written-directly.js';
import { anApplicationAt } from './step-contexts.js';

/** What goes on with what was just said: “yes”, “the second”, “and the other one?”, “why?”. */

let surface: BoltSurface;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place({ ...anApplicationAt('remediation'), ref: 'DD-1001' });
  await surface.place({ ...anApplicationAt('submitted'), ref: 'DD-1002', designation: 'amazon-rds' });
});

/** What is answered when this is written directly, after all that was written before. */
async function says(text: string, user = 'UAPPLICANT'): Promise<string> {
  return JSON.stringify((await writtenDirectly(surface, user, text)).map(({ args }) => args));
}

describe('after an answer', () => {
  test('“why?” asks why the date just named is what it is', async () => {
    await says('when is DD-1001 due?');
    const why = await says('why?');
    expect(why).toContain('DD-1001');
    expect(why).toContain('business days');
    expect(why).not.toContain('DD-1002');
  });

  test('“and the other one?” asks the same of the other', async () => {
    await says('when is DD-1001 due?');
    const other = await says('and the other one?');
    expect(other).toContain('DD-1002');
    expect(other).not.toContain('DD-1001');
  });

  test('“the second” chooses out of what was shown', async () => {
    await says('status of DD-1001 and DD-1002');
    const second = await says('the second');
    expect(second).toContain('DD-1002');
    expect(second).not.toContain('DD-1001');
  });

  test('“yes” to a way that was offered opens nothing by itself, and leads to it again', async () => {
    await says('we want to withdraw DD-1001');
    const yes = await says('yes');
    expect(yes).toContain('open-withdraw');
    expect(yes).not.toContain('DD-1002');
    expect(await surface.desk.view('DD-1001', 'UAPPLICANT')).toMatchObject({ revision: 1 });
  });

  test.each(['yes please', 'ok do it', 'sure', 'go ahead', 'yes, withdraw it'])(
    '“%s” is a yes',
    async (text) => {
      await says('we want to withdraw DD-1001');
      const yes = await says(text);
      expect(yes).toContain('open-withdraw');
      expect(yes).not.toContain('DD-1002');
    },
  );

  test.each(['no', 'no thanks', 'better not', 'cancel'])('“%s” is a no, and offers nothing', async (text) => {
    await says('we want to withdraw DD-1001');
    expect(await says(text)).not.toContain('open-withdraw');
  });

  test('a promise is not kept by “yes” but offered once more', async () => {
    await says('A1 of DD-1001 will be fixed by Friday');
    const yes = await says('yes');
    expect(yes).toContain('keep-commitment');
    expect(yes).toContain('Fri 11 Sep 2026');
    expect(await surface.desk.view('DD-1001', 'UAPPLICANT')).toMatchObject({ revision: 1 });
  });
});

test('“yes” with nothing before it is not guessed at', async () => {
  expect(await says('yes')).not.toContain('door.open-');
});

test('another process goes on with it', async () => {
  await says('when is DD-1001 due?');
  const other = await createBoltSurface(surface.store);
  const mine = surface;
  surface = other;
  expect(await says('why?')).toContain('DD-1001');
  surface = mine;
});
