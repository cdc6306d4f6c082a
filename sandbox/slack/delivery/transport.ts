import type { Json } from '../json.js';

/** What Slack sends an app, by the names Socket Mode gives them. */
export type DeliveryKind = 'events_api' | 'interactive' | 'slash_commands';

export interface Retry {
  num: number;
  reason: string;
}

/** How one attempt went: what the app answered, or why it did not. */
export type Delivered =
  | { outcome: 'acknowledged'; body: unknown }
  | { outcome: 'timeout' }
  | { outcome: 'unreachable' }
  | { outcome: 'refused'; status: number; noRetry: boolean };

/** One way to reach the app: Socket Mode or HTTP. */
export interface Transport {
  deliver(kind: DeliveryKind, payload: Json, retry: Retry | null): Promise<Delivered>;
  /** Open sockets; in HTTP mode always 1. */
  connections(): number;
  close(): Promise<void>;
}
