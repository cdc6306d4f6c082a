import { setTimeout as wait } from 'node:timers/promises';

type Json = Record<string, unknown>;

export interface SeenMessage {
  ts: string;
  user: string;
  text: string;
  blocks: Json[];
  threadTs?: string;
  replyCount?: number;
  ephemeral?: boolean;
  edited?: boolean;
  metadata?: Json;
  files?: Json[];
  /** Elements with a warning sign, by action id: the app did not answer when they were used. */
  warnings?: string[];
  /** Whom the message calls to attention. */
  pings: { kind: 'user' | 'usergroup' | 'channel' | 'here' | 'everyone'; id?: string }[];
}

export interface SeenView {
  id: string;
  type: 'modal' | 'home';
  callbackId: string;
  title: string;
  submit: string | null;
  close: string | null;
  blocks: Json[];
  /** What each field holds, by block id, then action id. */
  values: Record<string, Record<string, unknown>>;
  /** Complaints at fields, by block id. */
  errors: Record<string, string>;
  notice?: string;
}

export type In = { channel: string; ts: string } | { view: string } | { home: true } | { anywhere: true };

export interface Target {
  label?: string;
  actionId?: string;
  blockId?: string;
  /** What to choose: an option's words or value, a date, a time, a person, several of them. */
  value?: unknown;
  /** `{anywhere: true}` unless given. */
  in?: In;
}

export interface Done {
  acknowledged: boolean;
  error?: string;
}

export interface Submitted {
  outcome: 'closed' | 'updated' | 'pushed' | 'errors' | 'cleared' | 'unacknowledged';
  errors?: Record<string, string>;
  reason?: string;
}

export interface SandboxUser {
  id: string;
  name: string;
  realName: string;
  teamId: string;
  company: string;
  external: boolean;
  guest: false | 'multi' | 'single';
  title: string;
  email?: string;
  deleted: boolean;
}

export interface SandboxChannel {
  id: string;
  name: string;
  kind: 'channel' | 'private' | 'im' | 'mpim';
  shared: boolean;
  topic: string;
  members: string[];
  archived: boolean;
}

export interface SandboxState {
  clock: { now: string };
  team: { id: string; name: string; domain: string };
  bot: {
    userId: string;
    name: string;
    appId: string;
    commands: { command: string; description: string; usageHint: string }[];
    shortcuts: { name: string; type: 'global' | 'message'; callbackId: string }[];
    connections: number;
  };
  users: SandboxUser[];
  channels: SandboxChannel[];
}

export interface Traffic {
  n: number;
  at: string;
  kind: string;
  direction: 'from-bot' | 'to-bot' | 'note';
  summary: string;
  detail: unknown;
}

export interface Mail {
  to: string[];
  cc: string[];
  from: string;
  subject: string;
  text: string;
  messageId: string;
  at: string;
}

/** The control API refused: what was asked is nothing a person there could do. */
export class ControlError extends Error {
  readonly error: string;
  readonly status: number;

  constructor(status: number, error: string, message: string) {
    super(`${error}: ${message}`);
    this.name = 'ControlError';
    this.status = status;
    this.error = error;
  }
}

type Ask = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Json) => Promise<T>;

const asker =
  (url: string): Ask =>
  async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Json) => {
    const response = await fetch(`${url}/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = (await response.json()) as T & { error?: string; message?: string };
    if (!response.ok)
      throw new ControlError(
        response.status,
        answer.error ?? 'failed',
        `${answer.message ?? ''} (${method} ${path})`,
      );
    return answer;
  };

/** Asks again and again until `look` gives something, at most `ms` real milliseconds. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  what: string,
  ms = 10_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 100)) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for ${what}`);
    await wait(pause);
  }
}

/** All the words of a message: its text, and every text within its blocks. */
export function wordsOf(thing: { text?: string; blocks: Json[] }): string {
  const words: string[] = [thing.text ?? ''];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null)
      for (const [key, entry] of Object.entries(value)) {
        if (typeof entry === 'string' && ['text', 'alt_text', 'caption'].includes(key)) words.push(entry);
        else walk(entry);
      }
  };
  walk(thing.blocks);
  return words.join('\n');
}

export interface PostOptions {
  threadTs?: string;
  files?: string[];
}

/** Somebody of the sandbox's world, to act as. `channel` is an id, '#name', or '@bot' for the DM with the app. */
export interface Person {
  id: string;
  say(channel: string, text: string, options?: PostOptions): Promise<{ ts: string; channel: string }>;
  /** Edits, or deletes, a message of one's own. */
  edit(channel: string, ts: string, text: string): Promise<void>;
  erase(channel: string, ts: string): Promise<void>;
  command(
    text: string,
    options?: { channel?: string; command?: string },
  ): Promise<Done & { response?: unknown }>;
  click(target: Target | string): Promise<Done>;
  fill(values: Record<string, unknown>, view?: string): Promise<Record<string, Record<string, unknown>>>;
  submit(values?: Record<string, unknown>): Promise<Submitted>;
  close(all?: boolean): Promise<void>;
  /** @param app as if it had been given to the app in a form already */
  upload(name: string, content: string | Uint8Array, mimetype?: string, app?: boolean): Promise<string>;
  /** Opens a file this person sees. */
  openFile(id: string): Promise<{ name: string; mimetype: string; content: Buffer }>;
  deleteFile(id: string): Promise<void>;
  suggest(actionId: string, query: string, where?: In): Promise<Json[]>;
  shortcut(callbackId: string, on?: { channel: string; ts: string }): Promise<Done>;
  /** Opens App Home and gives what the app published. */
  home(): Promise<SeenView | null>;
  messages(channel: string, thread?: string): Promise<SeenMessage[]>;
  views(): Promise<SeenView[]>;
  /** The modal on top, waited for until it has that title and what `says` asks for. */
  modal(title?: string | RegExp, says?: (top: SeenView) => boolean, ms?: number): Promise<SeenView>;
  /** The newest message in `channel` (and its threads) that fits, waited for. */
  sees(
    channel: string,
    what: RegExp | string | ((message: SeenMessage) => boolean),
    ms?: number,
  ): Promise<SeenMessage>;
}

const fits =
  (what: RegExp | string | ((message: SeenMessage) => boolean)) =>
  (message: SeenMessage): boolean => {
    if (typeof what === 'function') return what(message);
    const words = wordsOf(message);
    return typeof what === 'string' ? words.includes(what) : what.test(words);
  };

const query = (parts: Record<string, string | undefined>): string =>
  new URLSearchParams(
    Object.fromEntries(
      Object.entries(parts).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  ).toString();

/** What somebody sees, read at the next change after the one given, or at once. */
type Reading<T> = (since?: string) => Promise<T & { changed: number }>;

/** Looks, and looks again whenever something has changed, at most `ms` real milliseconds. */
async function untilSeen<T, Found>(
  read: Reading<T>,
  wanted: (seen: T) => Found | undefined,
  what: string,
  ms = 10_000,
): Promise<Found> {
  const end = Date.now() + ms;
  for (let seen = await read(); ; seen = await read(String(seen.changed))) {
    const found = wanted(seen);
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for ${what}`);
  }
}

const messagesOf =
  (ask: Ask, as: string, channel: string, thread?: string): Reading<{ messages: SeenMessage[] }> =>
  (since) =>
    ask('GET', `messages?${query({ as, channel, thread, since })}`);

const viewsOf =
  (ask: Ask, as: string): Reading<{ views: SeenView[] }> =>
  (since) =>
    ask('GET', `views?${query({ as, since })}`);

/** Waits for a message in a channel or its threads; says what was there when none comes. */
async function awaitMessage(
  read: Reading<{ messages: SeenMessage[] }>,
  wanted: (message: SeenMessage) => boolean,
  what: string,
  ms?: number,
): Promise<SeenMessage> {
  let last: SeenMessage[] = [];
  const look = ({ messages }: { messages: SeenMessage[] }) => {
    last = messages;
    return last.findLast(wanted);
  };
  return untilSeen(read, look, what, ms).catch((error: Error) => {
    const newest = last
      .slice(-5)
      .map((message) => `- ${wordsOf(message).slice(0, 200).replaceAll('\n', ' / ')}`);
    throw new Error(`${error.message}; the newest of ${last.length} there:\n${newest.join('\n')}`);
  });
}

const titled = (view: SeenView, title?: string | RegExp): boolean =>
  title === undefined || (typeof title === 'string' ? view.title === title : title.test(view.title));

/** Waits for a modal on top; says what stood there when none comes. */
async function awaitModal(
  read: Reading<{ views: SeenView[] }>,
  wanted: (top: SeenView) => boolean,
  what: string,
  ms?: number,
): Promise<SeenView> {
  let last: SeenView | undefined;
  const look = ({ views }: { views: SeenView[] }) => {
    last = views.at(-1);
    return last !== undefined && wanted(last) ? last : undefined;
  };
  return untilSeen(read, look, what, ms).catch((error: Error) => {
    const stood = last === undefined ? 'no modal is open' : `on top is ${last.title}:\n${wordsOf(last)}`;
    throw new Error(`${error.message}; ${stood}`);
  });
}

function personOf(ask: Ask, as: string): Person {
  const views = viewsOf(ask, as);
  return {
    id: as,
    say: (channel, text, options = {}) => ask('POST', 'post', { as, channel, text, ...options }),
    edit: async (channel, ts, text) => void (await ask('POST', 'edit', { as, channel, ts, text })),
    erase: async (channel, ts) => void (await ask('POST', 'delete', { as, channel, ts })),
    command: (text, options = {}) =>
      ask('POST', 'command', {
        as,
        command: options.command ?? '/sdp',
        text,
        channel: options.channel ?? '@bot',
      }),
    click: (target) => {
      const wish = typeof target === 'string' ? { label: target } : target;
      return ask('POST', 'click', { as, ...wish, in: wish.in ?? { anywhere: true } });
    },
    fill: async (values, view) =>
      (
        await ask<{ values: Record<string, Record<string, unknown>> }>('POST', 'fill', {
          as,
          values,
          ...(view ? { view } : {}),
        })
      ).values,
    async submit(values) {
      if (values !== undefined) await ask('POST', 'fill', { as, values });
      return ask('POST', 'submit', { as });
    },
    close: async (all = false) => void (await ask('POST', 'close', { as, all })),
    upload: async (name, content, mimetype = 'application/octet-stream', app = false) =>
      (
        await ask<{ fileId: string }>('POST', 'upload', {
          as,
          name,
          mimetype,
          app,
          content: Buffer.from(content).toString('base64'),
        })
      ).fileId,
    openFile: async (fileId) => {
      const opened = await ask<{ name: string; mimetype: string; content: string }>('POST', 'open-file', {
        as,
        fileId,
      });
      return { ...opened, content: Buffer.from(opened.content, 'base64') };
    },
    deleteFile: async (fileId) => void (await ask('POST', 'delete-file', { as, fileId })),
    suggest: async (actionId, words, where = { anywhere: true }) =>
      (await ask<{ options: Json[] }>('POST', 'suggest', { as, in: where, actionId, query: words })).options,
    shortcut: (callbackId, on) => ask('POST', 'shortcut', { as, callbackId, ...on }),
    home: async () => (await ask<{ view: SeenView | null }>('POST', 'home', { as })).view,
    messages: async (channel, thread) => (await messagesOf(ask, as, channel, thread)()).messages,
    views: async () => (await views()).views,
    modal: (title, says = () => true, ms) =>
      awaitModal(
        views,
        (top) => titled(top, title) && says(top),
        `a modal${title === undefined ? '' : ` titled ${title}`} for ${as}`,
        ms,
      ),
    sees: (channel, what, ms) =>
      awaitMessage(messagesOf(ask, as, channel, 'all'), fits(what), `${as} to see ${what} in ${channel}`, ms),
  };
}

/** A sandbox, driven from outside. */
export interface Sandbox {
  url: string;
  as(userId: string): Person;
  state(): Promise<SandboxState>;
  clock(): Promise<Date>;
  moveTo(instant: Date): Promise<Date>;
  advance(duration: string): Promise<Date>;
  next(what: 'business-day' | 'deadline'): Promise<Date>;
  fault(wish: Json): Promise<Json>;
  clearFaults(on?: string): Promise<void>;
  mail(to?: string): Promise<Mail[]>;
  traffic(after?: number): Promise<Traffic[]>;
  idle(timeoutMs?: number): Promise<boolean>;
  /** Everything else the control API offers. */
  ask: Ask;
}

/** Speaks to the control API of the sandbox at `url`. */
export function connect(url: string): Sandbox {
  const base = url.replace(/\/$/, '');
  const ask = asker(base);
  const clockAt = async (body?: Json) =>
    new Date((await ask<{ now: string }>(body === undefined ? 'GET' : 'POST', 'clock', body)).now);
  return {
    url: base,
    ask,
    as: (userId) => personOf(ask, userId),
    state: () => ask('GET', 'state'),
    clock: () => clockAt(),
    moveTo: (instant) => clockAt({ to: instant.toISOString() }),
    advance: (duration) => clockAt({ advance: duration }),
    next: (what) => clockAt({ next: what }),
    fault: async (wish) => (await ask<{ fault: Json }>('POST', 'faults', wish)).fault,
    clearFaults: async (on) => void (await ask('DELETE', `faults${on === undefined ? '' : `?on=${on}`}`)),
    mail: async (to) =>
      (await ask<{ mail: Mail[] }>('GET', `mail${to === undefined ? '' : `?${query({ to })}`}`)).mail,
    traffic: async (after = 0) =>
      (await ask<{ entries: Traffic[] }>('GET', `traffic?after=${after}`)).entries,
    idle: async (timeoutMs = 10_000) => (await ask<{ idle: boolean }>('POST', 'idle', { timeoutMs })).idle,
  };
}
