import { faultRemedy } from '../../program/files/fault-text.js';
import type { FileFault } from '../../program/files/file-ref.js';
import { Refusal } from '../../program/refusal.js';
import { faultWords } from './fault-words.js';

/** Why a file cannot be shown or used, and what can be done, to whoever asks for it. */
export function unusable(name: string, fault: FileFault): Refusal {
  return new Refusal('blocked', `${name}: ${faultWords(fault)}. ${faultRemedy(fault)}`);
}
