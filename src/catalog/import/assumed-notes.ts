import type { Assumed } from './reading.js';
import { quoted } from './sheet.js';

/** What was taken to be meant for one requirement, and where it stands. */
export type AssumedOf = Assumed & { id: string; place: string };

/**
 * "No rule given for ECS-001, ECS-002: as in amazon-ecs/2025-02", one line for each field and source; and a line of
 * its own for each row that gets words of the edition before.
 */
export function assumedNotes(assumed: readonly AssumedOf[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { what, from, words, id } of assumed) {
    if (words !== null) continue;
    const line = `${what}|${from ?? ''}`;
    lines.set(line, [...(lines.get(line) ?? []), id]);
  }
  const grouped = [...lines].map(([line, ids]) => {
    const [what = '', from = ''] = line.split('|');
    const source = from === '' ? defaults[what as Assumed['what']] : `as in ${from}`;
    return `No ${what} given for ${ids.join(', ')}: ${source}.`;
  });
  const byRow = assumed.flatMap(({ what, from, words, id, place }) =>
    words === null
      ? []
      : [`${place}: no ${what} given for ${id}; the words of ${from} stand in: ${quoted(words)}.`],
  );
  return [...byRow, ...grouped];
}

const defaults: Record<Assumed['what'], string> = {
  title: 'the first words are taken',
  evidence: 'whatever shows that it is met',
  rule: 'EACH in the service’s own part and for DOC-001, AT_LEAST_ONE in the common part',
  'N/A': 'not allowed',
  'evidence kinds': 'any, but no prose alone for ACCT-001 and ACCT-002',
};
