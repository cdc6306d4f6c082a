import {
  validateBlocks as blockFindings,
  validateView as viewFindings,
} from '../../sandbox/slack/block-kit/validate.js';
import { unnamed } from './unsaid.js';

/** What Slack refuses of a view, and which of its windows, buttons, fields and choices have no name. */
export function validateView(view: unknown, allowed: readonly ('modal' | 'home')[]): unknown[] {
  return [...viewFindings(view, allowed), ...unnamed(view)];
}

/** The same of a message's blocks. */
export function validateBlocks(blocks: unknown): unknown[] {
  return [...blockFindings(blocks), ...unnamed(blocks)];
}
