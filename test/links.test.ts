import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type StepName, stepCalled, stepNames } from '../src/program/lifecycle.js';
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
    const answers = [listeners.actions(`door.${name}`), listeners.actions(`door.${name}:1`)];
    const lacks = `${name}: ${answers} listeners; its feature's listeners.ts answers it once, with onLink or onApplicationLink`;
    expect(answers.every((times) => times === 1) ? [] : [lacks]).toEqual([]);
  });

  test.each(linkNames)('%s is drawn somewhere', (name) => {
    const speaks = new RegExp(`'${name}'`);
    const drawing = files.filter(
      ({ name: file, code }) =>
        !/listeners\.ts$|kit\/(links|read-rules)\.ts$/.test(file) && speaks.test(code),
    );
    const lacks = `${name}: no view draws it; a step's button is drawn by its line in \`ways\` (src/slack/kit/next-steps.ts), any other by linkButton in a view`;
    expect(drawing.length > 0 ? [] : [lacks]).toEqual([]);
  });

  /** Taken by the desk beside another record, for a listener that asks the desk for both. */
  const besides = new Set<StepName>(['start-renewal']);
  const taken = stepNames.filter(
    (name) => stepCalled(name).by.some((role) => role !== 'desk') && !besides.has(name),
  );

  test.each(taken)('the step %s can be taken in Slack', (name) => {
    const taking = files.filter(
      ({ name: file, code }) =>
        !/^kit\/(next-steps|read-rules|links)\.ts$/.test(file) && code.includes(`'${name}'`),
    );
    const lacks = `${name}: no listener takes it; a press with takeByClick, a form with onStepForm (CONTRIBUTING.md, “Add a step”)`;
    expect(taking.length > 0 ? [] : [lacks]).toEqual([]);
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
      const wanted = /\.(show|view)$/.test(id) ? 0 : 1;
      const lacks = `${id}: ${answers} listeners, not ${wanted}; ids that end in .show or .view are only shown, any other has one listener in src/slack/${feature}/listeners.ts`;
      expect(answers === wanted ? [] : [lacks]).toEqual([]);
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
