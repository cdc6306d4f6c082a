import type { Workspace } from './workspace.js';

/** A prompt the agent suggests: its title, and what is said when it is pressed. */
export interface Prompt {
  title: string;
  message: string;
}

/** What an agent shows beside its messages, by conversation and, for the rest, by its thread. */
interface AgentState {
  prompts: Map<string, readonly Prompt[]>;
  statuses: Map<string, string>;
  titles: Map<string, string>;
}

const states = new WeakMap<Workspace, AgentState>();

export function agentState(workspace: Workspace): AgentState {
  const known = states.get(workspace);
  if (known !== undefined) return known;
  const fresh: AgentState = { prompts: new Map(), statuses: new Map(), titles: new Map() };
  states.set(workspace, fresh);
  return fresh;
}

export const threadKey = (channel: string, threadTs: string): string => `${channel}:${threadTs}`;
