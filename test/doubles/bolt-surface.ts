import { WebClient } from '@slack/web-api';
import { loadCatalog } from '../../src/catalog/index.js';
import { createDesk } from '../../src/desk/desk.js';
import { givenUpIn } from '../../src/desk/given-up.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { waitingForLost } from '../../src/desk/losses.js';
import type { Application } from '../../src/program/application.js';
import type { Partner } from '../../src/program/people/partner.js';
import { knownLinks } from '../../src/program/resources.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { answerMenus } from '../../src/slack/kit/options.js';
import type { Log, SlackParts } from '../../src/slack/kit/parts.js';
import { createRedrawing } from '../../src/slack/kit/redrawing.js';
import { createTypedForms } from '../../src/slack/kit/typed.js';
import { registerPartnerFeatures } from '../../src/slack/partner-features.js';
import { registerProgramFeatures } from '../../src/slack/program-features.js';
import { answerUnknown } from '../../src/slack/unknown/answer-unknown.js';
import { calendar, monday, partner, people, person } from '../step-contexts.js';
import { countedWrites } from './counted-writes.js';
import { undrawable } from './drawable.js';
import { createMemoryFiles } from './memory-files.js';
import { createMemoryStore, type MemoryStore } from './memory-store.js';
import { sampleSave } from './samples.js';
import { severalWrites } from './several-writes.js';
import { silentApp } from './silent-app.js';

/** One Web API call the app made. */
export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
}

/**
 * The real Bolt App with every feature, on a desk in memory: payloads go in, acknowledgements and API calls come out.
 */
export interface BoltSurface {
  desk: Desk;
  store: MemoryStore;
  calls: ApiCall[];
  /** What was logged as an error. */
  errors: string[];
  /** What is drawn again when something was saved above it. */
  liveViews: SlackParts['liveViews'];
  /**
   * Has a Web API method refused from now on (for a channel alone), with `expired_trigger_id` unless said otherwise.
   */
  refuse(method: string, error?: string, channel?: string): void;
  /** What Slack shows of every thread from now on. */
  thread(messages: readonly Record<string, unknown>[]): void;
  place(application: Application): Promise<void>;
  /** Hands a payload to Bolt as Slack would; gives what it was acknowledged with. */
  send(body: Record<string, unknown>): Promise<unknown[]>;
}

export const otherPartner: Partner = {
  ...partner,
  id: 'other-demo',
  name: 'Other Demo',
  applicants: ['USTRANGER'],
  allianceLead: 'USTRANGER',
  technicalContacts: [],
  channel: 'COTHER',
};

const catalog = loadCatalog();

/**
 * @param shared the database of another process, which holds its records already
 * @param admins the desk's administrators
 */
export async function createBoltSurface(
  shared: MemoryStore | null = null,
  admins: readonly string[] = ['UADMIN'],
): Promise<BoltSurface> {
  const calls: ApiCall[] = [];
  const errors: string[] = [];
  const refused = new Map<string, string>();
  const { store, during } = countedWrites(shared ?? createMemoryStore());
  const calendars = () => ({ program: calendar, partner: calendar });
  const clock = { now: () => monday };
  const channels = { intake: 'CINTAKE', reviewers: 'CREVIEW' };
  const desk = createDesk({
    ...store,
    catalog,
    clock,
    rules: guide2019,
    calendars,
    channels,
    admins,
    wake: () => undefined,
  });
  if (shared === null) {
    for (const one of [...people, ...admins.map((id) => person(id))]) await store.directory.savePerson(one);
    for (const one of [partner, otherPartner]) await store.directory.savePartner(one);
  }
  const { app, send } = await silentApp();
  const shown: { thread: readonly Record<string, unknown>[] } = { thread: [] };
  const undrawn: string[] = [];
  const client = recordingClient(calls, refused, { shown, undrawn });
  const slack: SlackParts = {
    app,
    desk,
    client,
    inbox: store.inbox,
    replies: store.replies,
    conversations: store.conversations,
    inVain: store.inVain,
    log: logInto(errors),
    botUserId: 'UBOT',
    teamId: 'T1',
    enterpriseId: null,
    channels,
    admins: [...admins],
    guidance: { links: knownLinks, mailbox: 'program@example.com' },
    chat: { threads: true, keepsWords: true, agent: true },
    reach: {
      lost: () => waitingForLost(store.losses, store.ledger),
      openAgain: (channel) => void calls.push({ method: 'openAgain', args: { channel } }),
    },
    givenUp: givenUpIn(store.ledger, () => void calls.push({ method: 'wake', args: {} })),
    losses: store.losses,
    files: {
      max: 25 * 1024 * 1024,
      fetch: async () => ({ kind: 'lost', detail: '' }),
      read: createMemoryFiles().read,
      hand: async (_, { file }) => ({
        id: `${file.id}COPY`,
        address: `https://files.example.com/${file.id}`,
      }),
    },
    liveViews: new Map(),
    answers: new Map(),
    typed: createTypedForms(),
    redraw: createRedrawing(client),
    publishHome: () => Promise.resolve(),
  };
  answerUnknown(slack);
  answerMenus(slack);
  registerProgramFeatures(slack);
  registerPartnerFeatures(slack);
  return {
    desk,
    store,
    calls,
    errors,
    liveViews: slack.liveViews,
    refuse: (method, error = 'expired_trigger_id', channel = '') =>
      void refused.set(`${method} ${channel}`, error),
    thread: (messages) => void Object.assign(shown, { thread: messages }),
    async place(application) {
      await store.applications.insert(sampleSave(application, 1));
    },
    async send(body) {
      const { result, writes } = await during(() => send(body));
      const faults = [
        ...undrawn.splice(0),
        ...result.map((answer) => undrawable('an answer', Object(answer))),
      ];
      const fault = faults.find((one) => one !== null);
      if (fault != null) throw new Error(fault);
      const form = String(Reflect.get(body.view ?? {}, 'callback_id'));
      if (body.type === 'view_submission' && writes > 1 && !severalWrites.some((id) => id === form))
        throw new Error(`${form} writes ${writes} times: it belongs among those of several-writes.ts.`);
      return result;
    },
  };
}

/** A Bolt App without a network: its receiver is handed events by the test. */
const logInto = (errors: string[]): Log => ({
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (message, data) => void errors.push(`${message} ${String(Reflect.get(data ?? {}, 'error') ?? '')}`),
});

/** What a thread shows, and why what was handed over since the last payload could not be drawn. */
interface Kept {
  shown: { thread: readonly Record<string, unknown>[] };
  undrawn: string[];
}

/** A Web API client that keeps what it is asked for and answers as if all went well. */
function recordingClient(
  calls: ApiCall[],
  refused: ReadonlyMap<string, string>,
  { shown, undrawn }: Kept,
): WebClient {
  return new WebClient('xoxb-demo', {
    retryConfig: { retries: 0 },
    fetch: async (url, init) => {
      const form = new URLSearchParams(String(init?.body ?? ''));
      const args = Object.fromEntries([...form].map(([name, value]) => [name, decoded(value)]));
      const method = new URL(String(url)).pathname.replace('/api/', '');
      calls.push({ method, args });
      const fault = undrawable(method, args);
      if (fault !== null) undrawn.push(fault);
      const error =
        refused.get(`${method} `) ??
        refused.get(`${method} ${String(args.channel)}`) ??
        (fault === null ? undefined : 'invalid_arguments');
      if (error !== undefined) return Response.json({ ok: false, error });
      const upload = { upload_url: 'https://files.example.com/upload', file_id: 'FNEW', files: [] };
      return Response.json({
        ok: true,
        channel: method.startsWith('chat.') ? args.channel : { id: 'DDIRECT', is_member: true },
        ...(method === 'users.info' ? { user: accountOf(String(args.user)) } : {}),
        ...(method === 'conversations.replies' ? { messages: repliesOf(shown.thread, args) } : {}),
        ...(method === 'files.info' ? { file: fileOf(String(args.file)) } : {}),
        ts: '1.1',
        view: { id: 'VNEW' },
        ...upload,
      });
    },
  });
}

/** The messages of a thread up to `latest`, the first `limit` of them, as Slack gives them. */
function repliesOf(thread: readonly Record<string, unknown>[], { latest, limit }: Record<string, unknown>) {
  return thread
    .filter(({ ts }) => latest === undefined || String(ts) < String(latest))
    .slice(0, Number(limit ?? 1_000));
}

/** Somebody of this workspace, as Slack knows them. */
function accountOf(id: string) {
  const { name, teamId: team_id, zone: tz } = person(id);
  return { id, name, real_name: name, team_id, tz };
}

/** Whose id ends with somebody's is theirs: `F1-UTECH`. */
function fileOf(id: string) {
  const user = id.slice(id.indexOf('-') + 1);
  return { id, user, name: 'diagram.png', mimetype: 'image/png', size: 12_000, mode: 'hosted' };
}

/** The client writes blocks and views as JSON into its form. */
function decoded(value: string): unknown {
  return /^[[{]/.test(value) ? JSON.parse(value) : value;
}
