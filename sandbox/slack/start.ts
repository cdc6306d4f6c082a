import type { Credentials, SlackContext, Timing } from './context.js';
import { createControl } from './control/routes.js';
import type { IdleCheck } from './control/world.js';
import { createHttpTransport, verifyRequestUrl } from './delivery/http.js';
import { createSocketTransport } from './delivery/socket.js';
import { createFaults, type FaultSink, type Faults } from './faults.js';
import type { RouteHandler } from './http.js';
import type { AppManifest } from './manifest.js';
import { type ApiObserver, createBusy, createChanges, createTraffic, type Traffic } from './observation.js';
import type { Seed } from './seed.js';
import { createSandboxServer } from './server.js';
import { createResponseUrls, createTriggers } from './state/expiring.js';
import { secret } from './state/ids.js';
import { createTimestamps, epoch } from './state/timestamps.js';
import { createViews } from './state/views.js';
import { createWorkspace, type Workspace } from './state/workspace.js';
import { files } from './web-api/file-server.js';
import { socketMethods } from './web-api/methods/sockets.js';
import { createRateLimiter } from './web-api/rate-limits.js';
import { responseUrl } from './web-api/response-url.js';
import { createWebApi } from './web-api/router.js';

export interface SlackOptions {
  clock: { now(): Date };
  manifest: AppManifest;
  seed: Seed;
  /** Where to listen; 0 or absent picks a free port. */
  port?: number;
  mode: 'socket' | 'http';
  /** The app's request URL, needed in HTTP mode; may also be given later by `setRequestUrl`. */
  requestUrl?: string;
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
  faults: Faults;
  traffic: Traffic;
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
  /** HTTP mode: where the app listens from now on. */
  setRequestUrl(url: string): void;
  /** HTTP mode: does what Slack does when a request URL is entered; false when the app did not echo the challenge. */
  verifyRequestUrl(): Promise<boolean>;
  /** Open sockets of the app. */
  connections(): number;
  close(): Promise<void>;
}

const realTiming: Timing = { ackMs: 3000, retryMs: [0, 60_000, 300_000], refreshGraceMs: 10_000 };

const freshCredentials = (): Credentials => ({
  botToken: `xoxb-sandbox-${secret(8)}`,
  appToken: `xapp-1-A0DESKAPP1-${secret(8)}`,
  signingSecret: secret(16),
  verificationToken: secret(12),
});

/** Starts a workspace in which only what the manifest declares exists. */
export async function startSlack(options: SlackOptions): Promise<RunningSlack> {
  const { clock, manifest, seed } = options;
  const realNow = () => Date.now();
  const server = createSandboxServer(options.onError ?? ((error) => console.error('sandbox slack:', error)));
  const credentials = { ...freshCredentials(), ...options.credentials };
  const timing = { ...realTiming, ...options.timing };
  const workspace = createWorkspace(seed, manifest, epoch(clock.now()));
  const traffic = createTraffic(() => clock.now());
  const changes = createChanges();
  const faults = createFaults();
  const http = { requestUrl: options.requestUrl ?? 'http://127.0.0.1:9/', credentials, timing, traffic };
  const sockets =
    options.mode === 'socket'
      ? createSocketTransport({ appId: workspace.appId, timing, traffic, faults })
      : null;
  const slack: SlackContext = {
    clock,
    manifest,
    workspace,
    views: createViews(() => clock.now()),
    triggers: createTriggers(realNow),
    responseUrls: createResponseUrls(() => server.url(), realNow),
    timestamps: createTimestamps(),
    credentials,
    timing,
    baseUrl: () => server.url(),
    transport: sockets ?? createHttpTransport(http),
    traffic: {
      after: traffic.after,
      add(entry) {
        traffic.add(entry);
        changes.notify('traffic');
      },
    },
    changes,
    busy: createBusy(realNow),
    faults,
    limiter: createRateLimiter(options.rateLimits !== false, realNow),
    observers: new Set(),
    uploads: new Map(),
  };
  const idle = new Set<IdleCheck>();
  server.mount(
    '/api/',
    createWebApi(slack, socketMethods(sockets === null ? null : () => sockets.issueTicket())),
  );
  server.mount('/control/', createControl(slack, idle));
  server.mount('/response/', (request, response, url) =>
    responseUrl(slack, request, response, url.pathname.slice('/response/'.length)),
  );
  server.mount('/files/', (request, response, url) => files(slack, request, response, url));
  if (sockets !== null) server.onUpgrade('/socket/', sockets.upgrade);
  await server.listen(options.port ?? 0);
  return {
    url: server.url(),
    apiUrl: `${server.url()}/api/`,
    ...credentials,
    botUserId: workspace.botUserId,
    teamId: workspace.team.id,
    workspace,
    faults,
    traffic: slack.traffic,
    mount: server.mount,
    onRequest(observer) {
      slack.observers.add(observer);
      return () => slack.observers.delete(observer);
    },
    onIdle(check) {
      idle.add(check);
      return () => idle.delete(check);
    },
    registerFaults: faults.register,
    changed: changes.notify,
    setRequestUrl(url) {
      http.requestUrl = url;
    },
    verifyRequestUrl: () => verifyRequestUrl(http),
    connections: () => slack.transport.connections(),
    async close() {
      await slack.transport.close();
      await server.close();
    },
  };
}
