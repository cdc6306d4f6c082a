import type { Credentials, Timing } from './context.js';
import type { IdleCheck } from './control/world.js';
import type { FaultSink, Faults } from './faults.js';
import type { RouteHandler } from './http.js';
import type { AppManifest } from './manifest.js';
import type { ApiObserver, Traffic } from './observation.js';
import type { Seed } from './seed.js';
import type { Views } from './state/views.js';
import type { Workspace } from './state/workspace.js';

export interface SlackOptions {
  clock: { now(): Date };
  manifest: AppManifest;
  seed: Seed;
  /** Where to listen; 0 or absent picks a free port. */
  port?: number;
  mode: 'socket' | 'http';
  /** The app's request URL, needed in HTTP mode; may also be given later by `setRequestUrl`. */
  requestUrl?: string;
  /** The app's `message_menu_options_url` in HTTP mode, by which menus without options of their own ask for them. */
  optionsUrl?: string;
  /** Whether the Web API's rate limits bite; they do unless this is false. */
  rateLimits?: boolean;
  /** Real milliseconds of the protocol, to shorten in tests. */
  timing?: Partial<Timing>;
  credentials?: Partial<Credentials>;
  /** Faults of the sandbox itself, never of the app; printed when absent. */
  onError?: (error: unknown) => void;
}

/** A running pretend Slack. */
export interface RunningSlack {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** What SLACK_API_URL is to be. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  botUserId: string;
  teamId: string;
  workspace: Workspace;
  /** What everybody has open. */
  views: Views;
  faults: Faults;
  traffic: Traffic;
  /**
   * What the app sent that Slack takes and shows to nobody, in words; a world with any fails its test when it stops.
   */
  problems: readonly string[];
  /** Adds a path to the server: the page, the clock, the mailbox. */
  mount(prefix: string, handler: RouteHandler): void;
  /** Watches every Web API call, before and after its effect; the call waits for the watcher. */
  onRequest(observer: ApiObserver): () => void;
  /** Takes part in `POST /control/idle`. */
  onIdle(check: IdleCheck): () => void;
  /** Takes the faults with `on: name` (mongo, mail). */
  registerFaults(name: string, sink: FaultSink): void;
  /** Tells pages that something changed: 'clock', 'mail'. */
  changed(what: string): void;
  /** HTTP mode: where the app listens from now on, and where its menus ask for options (null: nowhere). */
  setRequestUrl(url: string, optionsUrl: string | null): void;
  /** HTTP mode: does what Slack does when a request URL is entered; false when the app did not echo the challenge. */
  verifyRequestUrl(): Promise<boolean>;
  /** Open sockets of the app. */
  connections(): number;
  close(): Promise<void>;
}
