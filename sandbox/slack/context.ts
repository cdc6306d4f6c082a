import type { Transport } from './delivery/transport.js';
import type { Faults } from './faults.js';
import type { AppManifest } from './manifest.js';
import type { ApiObserver, Busy, Changes, Traffic } from './observation.js';
import type { ResponseUrls, Triggers } from './state/expiring.js';
import type { Timestamps } from './state/timestamps.js';
import type { Views } from './state/views.js';
import type { Workspace } from './state/workspace.js';
import type { RateLimiter } from './web-api/rate-limits.js';

export interface Credentials {
  /** `xoxb-…` */
  botToken: string;
  /** `xapp-…`, good for apps.connections.open only. */
  appToken: string;
  signingSecret: string;
  /** The old verification token inside payloads. */
  verificationToken: string;
}

/** Real milliseconds of the protocol; tests may shorten them. */
export interface Timing {
  /** How long Slack waits for an acknowledgement. */
  ackMs: number;
  /** How long a trigger opens a window. */
  triggerMs: number;
  /** Waits before the first, second and third retry of an event. */
  retryMs: readonly [number, number, number];
  /** From a refresh notice to the cut. */
  refreshGraceMs: number;
  /** How long Slack knows no type of a fresh upload. */
  fileTypeMs: number;
}

/** Everything the parts of the pretend Slack share. */
export interface SlackContext {
  clock: { now(): Date };
  manifest: AppManifest;
  workspace: Workspace;
  views: Views;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  timestamps: Timestamps;
  credentials: Credentials;
  timing: Timing;
  /** The server's own address, without a trailing slash. */
  baseUrl(): string;
  transport: Transport;
  traffic: Traffic;
  /** What Slack takes although it is never meant, in words. */
  problems: string[];
  changes: Changes;
  busy: Busy;
  faults: Faults;
  limiter: RateLimiter;
  observers: Set<ApiObserver>;
  /** Uploads begun by getUploadURLExternal and not completed. */
  uploads: Map<string, PendingUpload>;
}

export interface PendingUpload {
  fileId: string;
  filename: string;
  /** Bytes announced. */
  length: number;
  content: Buffer | null;
}
