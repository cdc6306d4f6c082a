import { beforeEach, expect, test } from '@jest/globals';
import { forgetting, readingOnce, sharing, sharingEach } from './reading-once.js';

/** Something that is read and written, and says what it was asked. */
function countedPort() {
  const asked: string[] = [];
  let value = 'as it was';
  let fails = false;
  return {
    asked,
    fail: (now: boolean) => {
      fails = now;
    },
    async read(id: string): Promise<string> {
      asked.push(id);
      if (fails) throw new Error('away');
      return `${id} ${value}`;
    },
    async readAll(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      asked.push(ids.join('+'));
      return new Map(ids.filter((id) => id !== 'nobody').map((id) => [id, `${id} ${value}`]));
    },
    async write(to: string): Promise<boolean> {
      value = to;
      return true;
    },
  };
}

let port: ReturnType<typeof countedPort>;
let shared: ReturnType<typeof countedPort>;
let each: ReturnType<typeof countedPort>['readAll'];

beforeEach(() => {
  port = countedPort();
  shared = forgetting(sharing(port, ['read']), ['write'], [port]);
  each = sharingEach(port, 'all', port.readAll);
});

test('a piece of work asks the same thing once, also where its parts ask at the same time', async () => {
  await readingOnce(async () => {
    await Promise.all([shared.read('a'), shared.read('a'), shared.read('b')]);
    expect(await shared.read('a')).toBe('a as it was');
  });
  expect(port.asked).toEqual(['a', 'b']);
});

test('of several, only those are asked for that nobody asked for before', async () => {
  await readingOnce(async () => {
    expect([...(await each(['a', 'nobody']))]).toEqual([['a', 'a as it was']]);
    expect([...(await each(['nobody', 'b', 'a', 'b'])).values()]).toEqual(['b as it was', 'a as it was']);
  });
  expect(port.asked).toEqual(['a+nobody', 'b']);
});

test('what the work saves is read anew afterwards', async () => {
  await readingOnce(async () => {
    await shared.read('a');
    await each(['a']);
    await shared.write('as it is');
    expect(await shared.read('a')).toBe('a as it is');
    expect((await each(['a'])).get('a')).toBe('a as it is');
  });
});

test('other work, work within it that begins anew, and what outlives it read for themselves', async () => {
  let late = async () => '';
  await readingOnce(async () => {
    await shared.read('a');
    await port.write('as it is');
    expect(await shared.read('a')).toBe('a as it was');
    expect(await readingOnce(() => shared.read('a'))).toBe('a as it is');
    const outliving = new Promise<void>((resolve) => setImmediate(resolve));
    late = () => outliving.then(() => shared.read('a'));
  });
  expect(await late()).toBe('a as it is');
  expect(await shared.read('a')).toBe('a as it is');
});

test('a question that failed is asked again', async () => {
  await readingOnce(async () => {
    port.fail(true);
    await expect(shared.read('a')).rejects.toThrow('away');
    port.fail(false);
    expect(await shared.read('a')).toBe('a as it was');
  });
});
