import { createHash } from 'node:crypto';
import type { ViewOutput } from '@slack/bolt';
import { limits } from './limits.js';
import { type Metadata, recall } from './metadata.js';

/** A form as it was submitted: under which key, and what it held. */
export type Sent = NonNullable<Metadata['sent']>;

/**
 * The key by which this submission is known again. A view has another `hash` once it is drawn anew, also when that
 * only asked for patience: the same contents submitted again meanwhile are the same submission, other contents are
 * another.
 */
export function sentAs(view: ViewOutput, before: Sent | null): Sent {
  const of = createHash('sha256').update(JSON.stringify(view.state.values)).digest('hex').slice(0, 16);
  return { once: before?.of === of ? before.once : `form ${view.id} ${view.hash}`, of };
}

/** The form remembers under which key it was submitted, until it is answered. */
export function remembering(view: ViewOutput, sent: Sent): ViewOutput {
  const metadata = recall(view.private_metadata);
  if (metadata === null) return view;
  const private_metadata = JSON.stringify({ ...metadata, sent });
  return private_metadata.length > limits.metadata ? view : { ...view, private_metadata };
}
