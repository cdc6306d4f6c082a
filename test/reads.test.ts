import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Stage } from '../src/program/stage.js';
import { linkNames } from '../src/slack/kit/links.js';
import { readRules } from '../src/slack/kit/read-rules.js';
import { pressedBy } from './doubles/presses.js';
import {
  everybody,
  gone,
  insideModals,
  keyOf,
  memory,
  missing,
  type ReadWalk,
  refOf,
  stages,
  startReadWalk,
  theirs,
  whiches,
} from './doubles/read-walk.js';

/**
 * Every way to read something of an application is walked with keys that somebody made up: nothing is shown that may
 * not be, and what is refused is refused in the same words whether there is such an application or not.
 */

let walk: ReadWalk;

beforeAll(async () => {
  walk = await startReadWalk();
});

afterEach(() => expect(walk.surface.errors.splice(0)).toEqual([]));

describe.each(everybody)('%s', (user) => {
  const theirHidden = () => [...(walk.hidden.get(user) ?? [])];

  test('at every link, what is not there and what is not theirs sound alike', async () => {
    for (const name of linkNames) {
      // What tells one of several apart is looked at behind the one place that decides, where there is one.
      for (const which of Object.hasOwn(readRules, name) ? [''] : ['', '0']) {
        const pressed = (ref: string) => pressedBy(user, `door.${name}`, { value: keyOf(ref, which) });
        expect([name, which, await walk.toldApart(theirHidden(), pressed)]).toEqual([name, which, []]);
      }
    }
  });

  test('in a window that is not theirs, everything sounds as in one about nothing', async () => {
    for (const action of insideModals) {
      const pressed = (ref: string) => pressedBy(user, action.id, { ...action, metadata: memory(ref) });
      expect([action.id, await walk.toldApart(theirHidden(), pressed)]).toEqual([action.id, []]);
    }
  });

  test('sees behind no link what they may not read, with whatever key', async () => {
    const keys = fc.record({
      name: fc.constantFrom(...linkNames),
      ref: fc.constantFrom(...stages.map(refOf), ...Object.values(theirs), missing, '__proto__'),
      which: fc.constantFrom(...whiches),
      seen: fc.constantFrom(null, 0, 1, 999),
      inModal: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(keys, async ({ name, ref, which, seen, inModal }) => {
        const place = inModal ? { metadata: memory(ref, which) } : {};
        const value = keyOf(ref, which, seen);
        expect(
          await walk.leaks(await walk.answerTo(pressedBy(user, `door.${name}`, { ...place, value })), user),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('sees nothing of what they may not read through a page, a menu or a live view', async () => {
    const held: readonly Stage[] = ['draft', 'validated', 'remediation', 'awarded'];
    for (const ref of [...held.map(refOf), ...Object.values(theirs)]) {
      for (const action of insideModals) {
        const said = await walk.answerTo(pressedBy(user, action.id, { ...action, metadata: memory(ref) }));
        expect([action.id, await walk.leaks(said, user)]).toEqual([action.id, []]);
      }
      for (const [liveView, draw] of walk.surface.liveViews) {
        const drawn = JSON.stringify(await draw(ref, user, ''));
        expect([liveView, await walk.leaks(drawn, user)]).toEqual([liveView, []]);
      }
    }
  });
});

describe('somebody who is switched off', () => {
  const plain = /I do not know you yet/;

  test('is told only that by every link', async () => {
    for (const name of linkNames) {
      const value = keyOf(refOf('validating'), '0');
      expect([name, await walk.answerTo(pressedBy(gone, `door.${name}`, { value }))]).toEqual([
        name,
        expect.stringMatching(plain),
      ]);
      expect(walk.surface.calls.map(({ method }) => method)).toEqual(['chat.postEphemeral']);
    }
  });
});

test('a leak that is planted is found', async () => {
  const said = `… ${JSON.stringify((await walk.surface.store.applications.load(refOf('validated')))?.application)}`;
  const found = await walk.leaks(said, 'UAPPLICANT');
  expect(found).toContain(`finding of ${refOf('validated')} to UAPPLICANT`);
  expect(found).toContain(`draft of ${refOf('validated')} to UAPPLICANT`);
});

describe('the one place that decides', () => {
  const files = readdirSync('src/slack', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ name, code: readFileSync(join('src/slack', name), 'utf8') }));

  test('no feature looks at an application by itself', () => {
    const looking = files.filter(({ code }) => /\bdesk\.view(?:AsOf)?\(/.test(code)).map(({ name }) => name);
    // Talk is answered by what may be said in its place; leave to submit with a No is asked about drafts, too.
    expect(looking.sort()).toEqual(['allowance/listeners.ts', 'chat/answer.ts', 'kit/read-rules.ts']);
  });

  test('no link to an application is answered beside it', () => {
    const beside = files.flatMap(({ name, code }) =>
      [...code.matchAll(/onLink\(slack, '([a-z-]+)'/g)]
        .map(([, link]) => link ?? '')
        // The past is asked for by an instant in the key (`readApplicationAsOf`).
        .filter((link) => Object.hasOwn(readRules, link) && link !== 'read-as-of')
        .map((link) => `${name}: ${link}`),
    );
    expect(beside).toEqual([]);
  });
});
