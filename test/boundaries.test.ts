import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const world = mkdtempSync(join(tmpdir(), 'desk-boundaries-'));
const require = createRequire(import.meta.url);
const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string; comment: string }[];
};

/** Rule, module, what it imports: each would be a mistake in the real tree. */
const mistakes: readonly [rule: string, path: string, imported: string][] = [
  ['program-imports', 'src/program/steps/submit.ts', '../../desk/perform.js'],
  ['program-imports', 'src/program/read-file.ts', 'node:fs'],
  ['chat-imports', 'src/chat/recall.ts', '../desk/perform.js'],
  ['guide-imports', 'src/guide/read.ts', '../catalog/index.js'],
  ['catalog-imports', 'src/catalog/load.ts', '../desk/perform.js'],
  ['desk-imports', 'src/desk/save.ts', '../store/connect.js'],
  ['store-imports', 'src/store/tell.ts', '../courier/deliver.js'],
  ['courier-imports', 'src/courier/say.ts', '../slack/app.js'],
  ['slack-imports', 'src/slack/query.ts', '../store/connect.js'],
  ['files-imports', 'src/files/fetch.ts', '../slack/app.js'],
  ['jobs-imports', 'src/jobs/remind.ts', '../mail/send.js'],
  ['mail-imports', 'src/mail/find.ts', '../store/connect.js'],
  ['cli-imports', 'src/cli/change.ts', '../desk/perform.js'],
  ['agenda-owner', 'src/desk/later.ts', 'agenda'],
  ['mongoose-owner', 'src/slack/find.ts', 'mongoose'],
  ['slack-owner', 'src/courier/post.ts', '@slack/web-api'],
  ['nodemailer-owner', 'src/courier/write.ts', 'nodemailer'],
  ['slack-asks-the-desk', 'src/slack/ask.ts', '../desk/perform.js'],
  ['slack-asks-the-desk', 'src/slack/read.ts', '../desk/ports/applications.js'],
  ['slack-features-apart', 'src/slack/intake/view.ts', '../home/view.js'],
  ['slack-kit-below-features', 'src/slack/kit/card.ts', '../home/view.js'],
  ['wiring-on-top', 'src/desk/restart.ts', '../app.js'],
  ['no-sandbox-in-production', 'src/desk/pretend.ts', '../../sandbox/clock.js'],
  ['doubles-independent', 'sandbox/slack/rules.ts', '../../src/desk/perform.js'],
  ['no-development-packages', 'src/desk/watch.ts', 'tsx'],
  ['no-missing-modules', 'src/desk/lost.ts', './nowhere.js'],
  ['no-cycles', 'src/program/left.ts', './right.js'],
];

/** Allowed neighbours of the same kind, in both styles of import, so that a rule cannot pass by refusing everything. */
const fine: readonly [path: string, imported: string][] = [
  ['src/program/right.ts', './left.js'],
  ['src/desk/ask.ts', '../program/left.js'],
  ['src/slack/home/listeners.ts', '../kit/blocks.js'],
  ['src/slack/home/ask.ts', '../../desk/interface/desk.js'],
  ['src/slack/post.ts', '../desk/ports/messenger.js'],
  ['src/slack/intake/listeners.ts', './ids.js'],
  ['src/slack/server.ts', '@slack/bolt'],
  ['src/store/model.ts', 'mongoose'],
  ['src/store/model.test.ts', '../../sandbox/clock.js'],
  ['sandbox/mongo/engine.ts', 'bson'],
];

const targets = [
  'src/app.ts',
  'src/desk/interface/desk.ts',
  'src/desk/perform.ts',
  'src/desk/ports/applications.ts',
  'src/desk/ports/messenger.ts',
  'src/store/connect.ts',
  'src/courier/deliver.ts',
  'src/slack/app.ts',
  'src/slack/home/view.ts',
  'src/slack/intake/ids.ts',
  'src/slack/kit/blocks.ts',
  'src/mail/send.ts',
  'sandbox/clock.ts',
];

let found: { rule: string; from: string }[] = [];

beforeAll(() => {
  for (const [, path, imported] of mistakes)
    plant(path, `import type * as it from '${imported}';\nexport type { it };\n`);
  for (const [path, imported] of fine) plant(path, `import * as it from '${imported}';\nexport { it };\n`);
  for (const path of targets) plant(path, 'export const here = true;\n');
  plant('package.json', JSON.stringify(require(join(root, 'package.json'))));
  symlinkSync(join(root, 'node_modules'), join(world, 'node_modules'));
  found = cruise();
}, 60_000);
afterAll(() => rmSync(world, { recursive: true, force: true }));

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(world, path)), { recursive: true });
  writeFileSync(join(world, path), text);
}

function cruise(): { rule: string; from: string }[] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [program, '--config', config, '--output-type', 'json', 'src', 'sandbox'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: world,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

test.each(mistakes)('%s refuses %s importing %s', (rule, from) => {
  expect(found).toContainEqual({ rule, from });
});

test.each(fine)('%s may import %s', (path) => {
  expect(found.filter(({ from }) => from === path)).toEqual([]);
});

test('every rule is planted here, and says why it exists', () => {
  const planted = new Set(mistakes.map(([rule]) => rule));
  expect(forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  for (const { comment } of forbidden) expect(comment).toMatch(/^.{40,}\.\)?$/);
});
