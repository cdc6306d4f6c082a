import type { Credentials, PendingUpload, SlackContext, Timing } from './context.js';
import { createControl } from './control/routes.js';
import type { IdleCheck } from './control/world.js';
import { createHttpTransport, type HttpSettings, verifyRequestUrl } from './delivery/http.js';
import { createSocketTransport, type SocketTransport } from './delivery/socket.js';
import { createFaults } from './faults.js';
import { type ApiObserver, createBusy, createChanges, createTraffic } from './observation.js';
import type { RunningSlack, SlackOptions } from './running-slack.js';
import { createSandboxServer, type SandboxServer } from './server.js';
import { createResponseUrls, createTriggers } from './state/expiring.js';
import { secret } from './state/ids.js';
import { createTimestamps, epoch } from './state/timestamps.js';
import { createViews } from './state/views.js';
import { createWorkspace } from './state/workspace.js';
import { files } from './web-api/file-server.js';
import { socketMethods } from './web-api/methods/sockets.js';
import { createRateLimiter } from './web-api/rate-limits.js';
import { responseUrl } from './web-api/response-url.js';
import { createWebApi } from './web-api/router.js';

export type { RunningSlack, SlackOptions } from './running-slack.js';

const realTiming: Timing = {
  ackMs: 3000,
  triggerMs: 3000,
  retryMs: [0, 60_000, 300_000],
  refreshGraceMs: 10_000,
  fileTypeMs: 400,
};

const freshCredentials = (): Credentials => ({
  botToken: `xoxb-sandbox-${secret(8)}`,
  appToken: `xapp-1-A0DESKAPP1-${secret(8)}`,
  signingSecret: secret(16),
  verificationToken: secret(12),
});

/** The context's parts that stand on their own. */
function parts({ clock, manifest, seed, ...options }: SlackOptions) {
  const realNow = () => Date.now();
  const changes = createChanges();
  const traffic = createTraffic(() => clock.now());
  return {
    clock,
    manifest,
    workspace: createWorkspace(seed, manifest, epoch(clock.now())),
    views: createViews(() => clock.now()),
    triggers: createTriggers(realNow, options.timing?.triggerMs ?? realTiming.triggerMs),
    timestamps: createTimestamps(),
    credentials: { ...freshCredentials(), ...options.credentials },
    timing: { ...realTiming, ...options.timing },
    traffic: {
      ...traffic,
      add(entry: Parameters<typeof traffic.add>[0]) {
        traffic.add(entry);
        changes.notify('traffic');
      },
    },
    problems: [] as string[],
    changes,
    busy: createBusy(realNow),
    faults: createFaults(),
    limiter: createRateLimiter(options.rateLimits !== false, realNow),
    observers: new Set<ApiObserver>(),
    uploads: new Map<string, PendingUpload>(),
  };
}

/** Gives each kind of path to the part that answers it. */
function mountAll(
  server: SandboxServer,
  slack: SlackContext,
  sockets: SocketTransport | null,
  idle: Set<IdleCheck>,
) {
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
}

/** Adds to a set; what it returns takes it out again. */
const join =
  <T>(set: Set<T>) =>
  (member: T) => {
    set.add(member);
    return () => void set.delete(member);
  };

/** Starts a workspace in which only what the manifest declares exists. */
export async function startSlack(options: SlackOptions): Promise<RunningSlack> {
  const server = createSandboxServer(options.onError ?? ((error) => console.error('sandbox slack:', error)));
  const base = parts(options);
  const { workspace, credentials, timing, traffic, faults, changes } = base;
  const http: HttpSettings = {
    requestUrl: options.requestUrl ?? 'http://127.0.0.1:9/',
    optionsUrl: options.optionsUrl ?? null,
    credentials,
    timing,
    traffic,
  };
  const sockets =
    options.mode === 'socket'
      ? createSocketTransport({ appId: workspace.appId, timing, traffic, faults })
      : null;
  const slack: SlackContext = {
    ...base,
    baseUrl: () => server.url(),
    responseUrls: createResponseUrls(
      () => server.url(),
      () => Date.now(),
    ),
    transport: sockets ?? createHttpTransport(http),
  };
  const idle = new Set<IdleCheck>();
  mountAll(server, slack, sockets, idle);
  await server.listen(options.port ?? 0);
  return {
    url: server.url(),
    apiUrl: `${server.url()}/api/`,
    ...credentials,
    botUserId: workspace.botUserId,
    teamId: workspace.team.id,
    workspace,
    views: base.views,
    faults,
    traffic,
    problems: base.problems,
    mount: server.mount,
    onRequest: join(slack.observers),
    onIdle: join(idle),
    registerFaults: faults.register,
    changed: changes.notify,
    setRequestUrl(url, optionsUrl) {
      http.requestUrl = url;
      http.optionsUrl = optionsUrl;
    },
    verifyRequestUrl: () => verifyRequestUrl(http),
    connections: () => slack.transport.connections(),
    async close() {
      await slack.transport.close();
      await server.close();
    },
  };
}
