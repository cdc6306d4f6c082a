import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import type { Tier } from './rate-limits.js';
import { refuse } from './refusal.js';

/** One Web API method. */
export interface Method {
  tier: Tier;
  /** Any one of these scopes opens it; an empty list asks for none. */
  scopes: readonly string[];
  /** Which token it takes. */
  token: 'bot' | 'app' | 'none';
  run(slack: SlackContext, args: Json): Json | Promise<Json>;
}

/** Refuses unless the manifest has one of `scopes`. */
export function needScope(slack: SlackContext, ...scopes: string[]): void {
  const held = slack.manifest.scopes;
  if (scopes.length === 0 || scopes.some((scope) => held.has(scope))) return;
  refuse('missing_scope', { needed: scopes.join(','), provided: [...held].join(',') });
}
