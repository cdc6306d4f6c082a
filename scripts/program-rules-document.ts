import { type Proof, type Rule, readProofs, readRules } from './program-rules.js';

/** `docs/program-rules.md`: every rule of the guide, what carries it and the tests that prove it. */
export function programRulesDocument(): string {
  const proofs = readProofs();
  return `${[
    '# Program rules',
    [
      'Written by `npm run docs` from `scripts/program-rules.yaml` and the titles of the tests; a test keeps it current.',
      'The 101 rules of the AWS Service Delivery Program Guide 3.0, in our own words and with our readings: what carries',
      'each of them, and which tests fail when it is broken.',
    ].join('\n'),
    table(
      ['rule', 'guide', 'what it says', 'lives in', 'proven by'],
      readRules().map((rule) => row(rule, proofs)),
    ),
  ].join('\n\n')}\n`;
}

function row({ id, guide, kind, rule, where }: Rule, proofs: readonly Proof[]): string[] {
  return [id, guide, rule, `${kind}: ${where.map(place).join(', ')}`, tests(id, proofs)];
}

function place(where: string): string {
  const [file = '', name] = where.split('#');
  return name === undefined ? link(file, file) : `\`${name}\` in ${link(file, file)}`;
}

function tests(id: string, proofs: readonly Proof[]): string {
  const own = proofs.filter(({ rules }) => rules.includes(id));
  const files = [...new Set(own.map(({ file }) => file))];
  return files
    .map((file) => {
      const titles = own.filter((proof) => proof.file === file).map(({ title }) => plain(title));
      return `${link(file, file)}: ${titles.join('; ')}`;
    })
    .join('<br>');
}

function link(text: string, file: string): string {
  return `[${text.replace(/^src\//, '')}](../${file})`;
}

/** As text in a cell: nothing of it is markup. */
function plain(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>|~]/g, '\\$&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
