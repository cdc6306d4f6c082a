/** What the control API answers, as far as the page reads it. */

export interface TextObject {
  type: 'plain_text' | 'mrkdwn';
  text: string;
}

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
}

export interface OptionGroup {
  label: TextObject;
  options: Option[];
}

export interface Confirm {
  title?: TextObject;
  text?: TextObject;
  confirm?: TextObject;
  deny?: TextObject;
  style?: 'primary' | 'danger';
}

/** A block element; the fields that differ by type are read through the accessors of element-data.ts. */
export interface Element {
  type: string;
  action_id?: string;
  confirm?: Confirm;
  [field: string]: unknown;
}

export interface Block {
  type: string;
  block_id?: string;
  [field: string]: unknown;
}

export interface Person {
  id: string;
  name: string;
  realName: string;
  teamId: string;
  external: boolean;
  guest?: boolean;
  title?: string;
  company?: string;
  email?: string;
  /** One of many: nobody acts as them. */
  crowd?: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'channel' | 'private' | 'im' | 'mpim';
  shared?: boolean;
  topic?: string;
  members: string[];
}

export interface Command {
  command: string;
  description?: string;
  usageHint?: string;
}

export interface Shortcut {
  name: string;
  type: 'global' | 'message';
  callbackId: string;
  description?: string;
}

export interface Bot {
  userId: string;
  name: string;
  commands: Command[];
  shortcuts: Shortcut[];
  /** Open sockets of the app; always one in HTTP mode. */
  connections?: number;
}

export interface WorldState {
  clock: { now: string };
  team: { id: string; name: string };
  bot: Bot;
  users: Person[];
  channels: Channel[];
}

export interface PostedFile {
  id: string;
  name?: string;
  title?: string;
  mimetype?: string;
  size?: number;
  url_private?: string;
}

export interface Message {
  ts: string;
  user: string;
  text: string;
  blocks?: Block[];
  threadTs?: string;
  replyCount?: number;
  ephemeral?: boolean;
  edited?: unknown;
  files?: PostedFile[];
  attachments?: { color?: string; text?: string; blocks?: Block[] }[];
  reactions?: { name: string; users: string[] }[];
  warnings?: string[];
}

/** block id → action id → the element's state as Slack's `view.state.values` writes it. */
export type StateValues = Record<string, Record<string, unknown>>;

export interface View {
  id: string;
  type: string;
  callbackId?: string;
  title?: TextObject | string;
  submit?: TextObject | string | null;
  close?: TextObject | string | null;
  blocks: Block[];
  state?: StateValues;
  errors?: Record<string, string> | null;
  notice?: string | null;
}

export interface Mail {
  to: string | string[];
  cc?: string | string[];
  from: string;
  subject: string;
  text: string;
  messageId: string;
  at: string;
  copies?: number;
}

export interface TrafficEntry {
  n: number;
  at: string;
  kind: string;
  direction?: string;
  summary: string;
  detail?: unknown;
}

/** Where something is clicked: the control API's `in`. */
export type Place = { channel: string; ts: string } | { view: string } | { home: true };

/** One suggestion of the guided path. */
export interface GuideStep {
  id: string;
  title: string;
  /** User id of the person to act as. */
  as: string;
  /** Channel id, or `home` / `bot` for the app's own tabs. */
  where: string;
  what: string;
  /** Text that can be put into the composer for them. */
  say?: string;
}

export interface GuideChapter {
  title: string;
  steps: GuideStep[];
}

/** What the server writes into the page itself. */
export interface PageSettings {
  /** IANA zone in which the world's dates are shown. */
  zone: string;
  guide: GuideChapter[];
  /** Which MongoDB engine runs; null when the world has no database. */
  engine: string | null;
}
