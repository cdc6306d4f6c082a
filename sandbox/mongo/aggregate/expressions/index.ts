import { LOGIC } from './logic.js';
import type { Operator } from './operator.js';

export const OPERATORS: Record<string, Operator> = { ...LOGIC };
