import type { Measured, Row } from './measure-world.js';

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
const mb = (bytes: number) => Math.round(bytes / 1e6);

/** What was measured, the large world against the small one. */
export function table({ bare, small, large }: { bare: number; small: Measured; large: Measured }): string {
  const [few, many] = [small, large].map(({ size }) => size.applications.toLocaleString('en'));
  const rows = large.rows.map((row) =>
    rowOf(
      row,
      small.rows.find(({ what }) => what === row.what),
    ),
  );
  const click = large.rows.find(({ what }) => what === 'a click that changes something');
  return [
    line([
      'what',
      `ms at ${few}`,
      `ms at ${many}`,
      'times',
      'commands',
      'documents',
      'keys',
      'longest stretch, ms',
    ]),
    line(['---', '---:', '---:', '---:', '---:', '---:', '---:', '---:']),
    ...rows,
    `\nA bare handler: ${bare.toFixed(1)} ms; a click is ${((click?.ms ?? Number.NaN) / bare).toFixed(2)} times that.\n`,
    `Start to ready: ${Math.round(small.startMs)} and ${Math.round(large.startMs)} ms. `,
    `Memory once started: ${mb(small.memory.rss)} and ${mb(large.memory.rss)} MB (heap ${mb(small.memory.heapUsed)} and ${mb(large.memory.heapUsed)}); `,
    `afterwards ${mb(small.memoryAfter.rss)} and ${mb(large.memoryAfter.rss)} MB (heap ${mb(small.memoryAfter.heapUsed)} and ${mb(large.memoryAfter.heapUsed)}).\n`,
    `Seeded in ${Math.round(small.seedMs / 1000)} and ${Math.round(large.seedMs / 1000)} s.\n`,
  ].join('');
}

function rowOf(row: Row, small: Row | undefined): string {
  const both = (field: 'commands' | 'documents' | 'keys') => `${small?.[field] ?? '–'} → ${row[field]}`;
  return line([
    row.what,
    (small?.ms ?? Number.NaN).toFixed(1),
    row.ms.toFixed(1),
    (row.ms / (small?.ms ?? Number.NaN)).toFixed(2),
    both('commands'),
    both('documents'),
    both('keys'),
    row.worstMs.toFixed(0),
  ]);
}
