import type { Assumed } from './reading.js';

/** What was taken to be meant for one requirement. */
export type AssumedOf = Assumed & { id: string };

/** "Rule, N/A of ECS-001 … as in amazon-ecs/2025-02": one line for each field and source. */
export function assumedNotes(assumed: readonly AssumedOf[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { what, from, id } of assumed) {
    const line = `${what}|${from ?? ''}`;
    lines.set(line, [...(lines.get(line) ?? []), id]);
  }
  return [...lines].map(([line, ids]) => {
    const [what = '', from = ''] = line.split('|');
    const source = from === '' ? defaults[what as Assumed['what']] : `as in ${from}`;
    const named =
      ids.length > 6 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(', ');
    return `No ${what} given for ${named}: ${source}.`;
  });
}

const defaults: Record<Assumed['what'], string> = {
  title: 'the first words are taken',
  evidence: 'whatever shows that it is met',
  rule: 'EACH in the service’s own part and for DOC-001, AT_LEAST_ONE in the common part',
  'N/A': 'not allowed',
  'evidence kinds': 'any, but no prose alone for ACCT-001 and ACCT-002',
};
