import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { intents } from '../src/program/notices/notice.js';
import { linkNames } from '../src/slack/kit/links.js';
import { registerListeners } from './doubles/listener-register.js';

const room = 'src/slack';
const listeners = registerListeners();

const files = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, code: readFileSync(join(room, name), 'utf8') }));

const features = readdirSync(room).filter((name) => existsSync(join(room, name, 'ids.ts')));

describe('links: whatever a view draws is answered', () => {
  test.each(linkNames)('%s is answered by exactly one listener, with and without a choice', (name) => {
    expect([listeners.actions(`door.${name}`), listeners.actions(`door.${name}:1`)]).toEqual([1, 1]);
  });

  test.each(linkNames)('%s is drawn somewhere', (name) => {
    const speaks = new RegExp(`'${name}'`);
    const drawing = files.filter(
      ({ name: file, code }) => !/listeners\.ts$|kit\/links\.ts$/.test(file) && speaks.test(code),
    );
    expect(drawing.map(({ name: file }) => file)).not.toEqual([]);
  });

  test.each(intents)('the intent %s of a notice leads through a link', (intent) => {
    const drawing = files.filter(({ name, code }) => name.startsWith('notices/') && code.includes(intent));
    expect(drawing.map(({ name }) => name)).not.toEqual([]);
  });
});

describe.each(features)('the ids of %s', (feature) => {
  test('what is saved or chosen is answered once; what is only shown is not waited for', async () => {
    const { ids } = (await import(`../src/slack/${feature}/ids.ts`)) as { ids: Record<string, string> };
    for (const id of Object.values(ids).filter((one) => !one.startsWith('/'))) {
      const answers = Math.max(listeners.actions(id), listeners.actions(`${id}:1`)) + listeners.views(id);
      expect([id, answers]).toEqual([id, /\.(show|view)$/.test(id) ? 0 : 1]);
    }
  });
});

test('Slack features never import each other', () => {
  const crossings = files.flatMap(({ name, code }) => {
    const [own, ...inside] = name.split('/');
    return [...code.matchAll(/from '\.\.\/([a-z-]+)\//g)]
      .map((match) => match[1] ?? '')
      .filter((other) => inside.length > 0 && features.includes(other) && other !== own)
      .map((other) => `${name} → ${other}`);
  });
  expect(crossings).toEqual([]);
});
