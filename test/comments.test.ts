import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** The most characters of a line of a comment: the formatter keeps those of code, and leaves comments alone. */
const maxColumns = 120;

/** Lines of comments that are longer, as `file:line`. */
function longComments(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const isComment = /^\s*(\/\/|\/\*|\*)/.test(line);
    return isComment && line.length > maxColumns ? [`${file}:${index + 1}`] : [];
  });
}

test.each(['src', 'sandbox', 'test', 'scripts', 'bench'])(
  '%s: no comment runs beyond 120 columns',
  (room) => {
    const long = readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.m?ts$|\.mjs$/.test(name))
      .flatMap((name) => longComments(join(room, name), readFileSync(join(room, name), 'utf8')));
    expect(long).toEqual([]);
  },
);

test('a comment is too long, whichever way it is written; code is the formatter’s', () => {
  const words = 'word '.repeat(24);
  const text = [`// ${words}`, `/** ${words} */`, ` * ${words}`, `  const a = '${words}';`, '// short'].join(
    '\n',
  );
  expect(longComments('a.ts', text)).toEqual(['a.ts:1', 'a.ts:2', 'a.ts:3']);
});
