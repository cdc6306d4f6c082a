import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { lifecycleDocument } from '../scripts/lifecycle-document.js';
import { tasksDocument } from '../scripts/tasks-document.js';
import { ruleSetIds } from '../src/program/rule-sets/known.js';

test('docs/lifecycle.md says what the steps say; npm run docs writes it anew', () => {
  expect(readFileSync('docs/lifecycle.md', 'utf8')).toBe(lifecycleDocument());
});

test('docs/tasks.md says what the tasks and the rule set say; npm run docs writes it anew', () => {
  expect(readFileSync('docs/tasks.md', 'utf8')).toBe(tasksDocument());
});

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'bench/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .toSorted(),
];

describe.each(documents)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('leads to files that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(targets.filter((target) => !existsSync(join(dirname(file), target)))).toEqual([]);
  });

  test('names paths and commands of the project that are there', () => {
    const paths = [...text.matchAll(/`((?:src|sandbox|test|scripts|docs|bench)\/[\w./-]+)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const commands = [...text.matchAll(/npm run (?:--?[\w-]+ )*([a-z][\w:-]*)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(commands.filter((command) => scripts[command] === undefined)).toEqual([]);
  });

  test('is prose of lines under 120 columns; tables, code and addresses may be longer', () => {
    expect(longLines(text)).toEqual([]);
  });
});

/** The lines that are too long to read a change of, as `number: beginning`. */
function longLines(text: string): string[] {
  let inCode = false;
  return text.split('\n').flatMap((line, index) => {
    const fence = line.trimStart().startsWith('```');
    if (fence) inCode = !inCode;
    const read = line.replaceAll(/\]\([^)]*\)/g, ']');
    const free = inCode || fence || line.startsWith('|');
    return free || read.length < 120 ? [] : [`${index + 1}: ${line.slice(0, 60)}…`];
  });
}

test('a line is too long at 120 columns, unless a table, code or an address makes it so', () => {
  const long = 'word '.repeat(24);
  expect(longLines(long.slice(0, 119))).toEqual([]);
  expect(longLines(`a\n${long}`)).toHaveLength(1);
  expect(longLines(`| ${long} |\n\`\`\`\n${long}\n\`\`\`\n[here](${'x'.repeat(200)})`)).toEqual([]);
});

test('docs/operations.md says of every rule set what it asks: a column of its table', () => {
  const rows = readFileSync('docs/operations.md', 'utf8').split('\n');
  const heads = rows.find((line) => line.startsWith('| | `guide-')) ?? '';
  const missing = ruleSetIds.filter((id) => !heads.includes(`\`${id}\` |`));
  expect(missing.map((id) => `${id}: its column goes into “What the rule sets differ in”`)).toEqual([]);
});

describe('docs/decisions', () => {
  const list = readFileSync('docs/decisions/README.md', 'utf8');
  const listed = [...list.matchAll(/^- \[(\d{4})\]\((.+?)\) (.+)$/gm)].map(
    ([, number = '', file = '', title = '']) => ({ number, file, title }),
  );
  const files = readdirSync('docs/decisions').filter((name) => name !== 'README.md');

  test('each decision has a line in the list, in order of its number', () => {
    expect(listed.map(({ file }) => file)).toEqual(files.toSorted());
    expect(listed.map(({ number }) => Number(number))).toEqual(listed.map((_, index) => index + 1));
    expect(listed.filter(({ number, file }) => !file.startsWith(`${number}-`))).toEqual([]);
  });

  test.each(listed)('$number begins with its title and its day, as the list says', ({ file, title }) => {
    const [first, blank, day] = readFileSync(`docs/decisions/${file}`, 'utf8').split('\n');
    expect([first, blank]).toEqual([`# ${title}`, '']);
    expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(
      list
        .slice(0, list.indexOf(file))
        .match(/^## .+$/gm)
        ?.at(-1),
    ).toBe(`## ${day}`);
  });
});
