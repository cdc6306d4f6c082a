import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

/** What only one surface has: Slack's name, its commands, its parts and what is done with them, its markup. */
const words: readonly [what: string, pattern: RegExp][] = [
  ['Slack’s name', /slack/i],
  ['a command', /\/sdp\b/],
  [
    'a part of Slack',
    /\b(modals?|buttons?|app home|direct messages?|ephemeral|block kit|mrkdwn|view_\w+)\b/i,
  ],
  ['what is done with it', /\b(click\w*|press(es|ed|ing)?)\b/i],
  ['a link in its markup', /<[@#!][A-Z$]/],
  ['emphasis in its markup', /(^|[\s(“])\*(\w|\$\{)[^*]*\*(?=[\s.,;:)”]|$)/],
];

/** A person's account and its kind are stored under these names; they are no words that anybody reads. */
const stored = /\bfromSlack\b|'slack'/g;

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}

function found(text: string, where: string): string[] {
  return text
    .replace(stored, 'account')
    .split('\n')
    .flatMap((line, index) =>
      words
        .filter(([, pattern]) => pattern.test(line))
        .map(([what]) => `${where}:${index + 1}: ${what}: ${line.trim()}`),
    );
}

describe('the program knows no surface', () => {
  test('no word of Slack stands in it: a refusal names its remedy, a notice its places, and the surface says how', () => {
    const program = files(join(root, 'src/program'));
    expect(program.length).toBeGreaterThan(150);
    expect(program.flatMap((path) => found(readFileSync(path, 'utf8'), relative(root, path)))).toEqual([]);
  });

  test.each([
    ['Slack’s name', "return 'Slack does not hand it out';"],
    ['a command', 'Please ask an administrator (`/sdp admin`).'],
    ['a part of Slack', '// The modal has room for it.'],
    ['what is done with it', 'Your click changed nothing.'],
    ['a link in its markup', '<@U0OTTO> has it now'],
    ['emphasis in its markup', "'Ask me for *help* to see what you can do.'"],
  ])('%s is found', (what, line) => {
    expect(found(line, 'here')).toEqual([expect.stringContaining(what)]);
  });

  test.each(['/** What it is. */', ' * The record as it stands; `name` is', 'the price is 3 * 4 * 5'])(
    'what is none is none: %s',
    (line) => {
      expect(found(line, 'here')).toEqual([]);
    },
  );
});
