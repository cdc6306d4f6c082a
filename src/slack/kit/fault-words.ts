import { faultText, keeperFaults } from '../../program/files/fault-text.js';
import type { FileFault } from '../../program/files/file-ref.js';

/** Who keeps the files that people give here. */
export const keeper = 'Slack';

/**
 * What is wrong with a file. Faults that say nothing of the keeper are from before it was written down, and Slack's
 * too.
 */
export function faultWords(fault: FileFault): string {
  const isSilent = fault.detail === '' && keeperFaults.includes(fault.kind);
  return faultText(isSilent ? { ...fault, detail: keeper } : fault);
}
