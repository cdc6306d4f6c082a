import { Erasure } from '../desk/memory/erasures.js';
import type { CheckedKind } from '../desk/memory/verify.js';

/** How the record of an erasure is checked against its own history. */
export const erasureKind: CheckedKind = { name: 'erasure', shape: Erasure, lookupOf: () => ({}) };
