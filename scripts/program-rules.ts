import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { titlesIn } from './source-text.js';

/** One rule of the guide and what carries it; `where` is `file` or `file.ts#export`, from the repository's root. */
export type Rule = z.infer<typeof Rule>;
const Rule = z.strictObject({
  id: z.string().regex(/^SDP-(0[1-9]|[1-9][0-9]|10[01])$/, 'ids run from SDP-01 to SDP-101'),
  guide: z.string().min(1),
  kind: z.enum(['step', 'clock', 'permission', 'check', 'notice', 'wording', 'data']),
  rule: z.string().min(1).max(140),
  where: z.array(z.string().min(1)).min(1),
});

/** A test that says which rules it proves: by its own title or by the title of the group it stands in. */
export interface Proof {
  file: string;
  title: string;
  rules: readonly string[];
}

/** The rules in the guide's order. @throws z.ZodError naming the row and the field */
export function readRules(): Rule[] {
  return z.array(Rule).parse(parse(readFileSync('scripts/program-rules.yaml', 'utf8')));
}

/** Every test title that names a rule, by file and then in the order of the file. */
export function readProofs(): Proof[] {
  return ['src', 'test', 'sandbox'].flatMap(testFiles).sort().flatMap(proofsIn);
}

function proofsIn(file: string): Proof[] {
  const text = readFileSync(file, 'utf8');
  if (!text.includes('SDP-')) return [];
  return titlesIn(text)
    .map(({ text: title }) => ({ file, title, rules: rulesNamed(title) }))
    .filter(({ rules }) => rules.length > 0);
}

/** `SDP-74`, or whatever looks like it: a slip of the pen has to be found, not passed over. */
function rulesNamed(title: string): string[] {
  return [...new Set(title.match(/SDP-\w+/g))];
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}
