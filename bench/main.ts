import { parseArgs } from 'node:util';
import { usualSize } from '../sandbox/world/seeded/usual-size.js';

const usage = `npm run bench                                    rates: the desk's arithmetic, against something plain
npm run bench -- scale [--applications N] [--partners M] [--deliveries D] [--against N] [--json FILE]
npm run bench -- seed --applications N [--partners M] [--deliveries D]

With MONGODB_URI the last two go to that server: scale in databases of its own, seed into the one it names, which has to
be empty. Without it they use the sandbox's own, and seed keeps it running.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    applications: { type: 'string' },
    partners: { type: 'string' },
    deliveries: { type: 'string' },
    against: { type: 'string' },
    json: { type: 'string' },
  },
});

function numberOf(name: 'applications' | 'partners' | 'deliveries' | 'against', usual: number): number {
  const text = values[name];
  if (text === undefined) return usual;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  console.error(`--${name} takes a number.\n\n${usage}`);
  process.exit(2);
}

const [what] = positionals;
if (what === undefined) await import('./rates.js');
else if (what === 'seed') {
  const { seed } = await import('./seed.js');
  await seed(sizeOf(10_000));
} else if (what === 'scale') {
  const { scale } = await import('./scale/scale.js');
  await scale({ size: sizeOf(100_000), against: numberOf('against', 1_000), json: values.json ?? null });
} else {
  console.error(usage);
  process.exit(2);
}

function sizeOf(usual: number) {
  const size = usualSize(numberOf('applications', usual));
  return {
    ...size,
    partners: numberOf('partners', size.partners),
    deliveries: numberOf('deliveries', size.deliveries),
  };
}
