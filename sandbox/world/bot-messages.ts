/** What the world tells the bot's process. Instants are ISO text. */
export type ToBot =
  | { kind: 'start'; env: Record<string, string>; now: string }
  | { kind: 'clock'; now: string }
  | { kind: 'ask'; id: number; what: 'tick' | 'answered' | 'stop' }
  | { kind: 'ask'; id: number; what: 'nextDue'; after: string };

/** What it answers. `value` is the next due instant, or null. */
export type FromBot =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'answer'; id: number; value: string | null }
  | { kind: 'refused'; id: number; message: string };
