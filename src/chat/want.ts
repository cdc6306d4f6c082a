import { type StepName, stepNames } from '../program/lifecycle.js';
import { type Ask, asks } from './ask-cues.js';

/** What somebody wants: a step taken, something told, or the applications at which a step waits. */
export type Want = { step: StepName } | { ask: Ask } | { list: StepName };

/** A want as a word, to be remembered or carried by a button: `ask:when`, `step:withdraw`. */
export function wantWritten(want: Want): string {
  if ('ask' in want) return `ask:${want.ask}`;
  return 'step' in want ? `step:${want.step}` : `list:${want.list}`;
}

/** Reads it again; null for what no release of ours wrote. */
export function wantRead(written: string): Want | null {
  const [kind = '', name = ''] = written.split(':');
  const ask = asks.find((one) => one === name);
  const step = stepNames.find((one) => one === name);
  if (kind === 'ask') return ask === undefined ? null : { ask };
  if (step === undefined) return null;
  if (kind === 'step') return { step };
  return kind === 'list' ? { list: step } : null;
}
