import { z } from 'zod';
import type { Kind } from './known-ids.js';

/** What Slack sends that waits for an answer by an id. */
const Asked = z.union([
  z.object({
    type: z.literal('block_actions'),
    actions: z.tuple([z.object({ action_id: z.string() })], z.unknown()),
  }),
  z.object({
    type: z.enum(['view_submission', 'view_closed']),
    view: z.object({ callback_id: z.string().default('') }),
  }),
  z.object({ type: z.literal('block_suggestion'), action_id: z.string() }),
  z.object({ type: z.enum(['shortcut', 'message_action']), callback_id: z.string() }),
  z.object({ command: z.string() }),
]);

/** By which kind of listener, and which id, this is answered; null for what is no question by an id. */
export function askedFor(body: unknown): { kind: Kind; id: string; type: string } | null {
  const asked = Asked.safeParse(body);
  if (!asked.success) return null;
  const { data } = asked;
  if ('command' in data) return { kind: 'command', id: data.command, type: 'command' };
  if ('actions' in data) return { kind: 'action', id: data.actions[0].action_id, type: data.type };
  if ('view' in data) return { kind: 'view', id: data.view.callback_id, type: data.type };
  if ('action_id' in data) return { kind: 'options', id: data.action_id, type: data.type };
  return { kind: 'shortcut', id: data.callback_id, type: data.type };
}
