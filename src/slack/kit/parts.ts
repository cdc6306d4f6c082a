import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Channels } from '../../desk/audience.js';
import type { FetchFile, Files } from '../../desk/files/ports.js';
import type { GivenUp } from '../../desk/given-up.js';
import type { Desk } from '../../desk/interface/desk.js';
import type { Losses, Reach } from '../../desk/losses.js';
import type { Conversations } from '../../desk/ports/conversations.js';
import type { InVain } from '../../desk/ports/in-vain.js';
import type { Inbox } from '../../desk/ports/inbox.js';
import type { Replies } from '../../desk/ports/replies.js';
import type { FileRef } from '../../program/files/file-ref.js';
import type { Refusal } from '../../program/refusal.js';
import type { ResourceLinks } from '../../program/resources.js';
import type { Interaction } from './interaction.js';
import type { Metadata } from './metadata.js';
import type { Redraw } from './redrawing.js';
import type { TypedForms } from './typed.js';

/** What the slack room logs with. */
export interface Log {
  debug(message: string, data?: object): void;
  info(message: string, data?: object): void;
  warn(message: string, data?: object): void;
  error(message: string, data?: object): void;
}

/** What texts point to beside Slack: the how-to material that is known, and the program's mailbox (SDP-03, SDP-26). */
export interface Guidance {
  links: ResourceLinks;
  mailbox: string;
}

/** How the bot takes part in conversations, as whoever runs it chose. */
export interface ChatSettings {
  /** Whether it hears replies in its own threads without being named. */
  threads: boolean;
  /** Whether what it did not understand is kept as text. */
  keepsWords: boolean;
  /** Whether the app has Slack's agent view. */
  agent: boolean;
}

/**
 * What features do with files: fetch one, read what is kept, hand a copy of it to somebody. `max` is the bound, in
 * bytes.
 */
export interface FileParts {
  max: number;
  fetch: FetchFile;
  read: Files['read'];
  /**
   * Hands whoever has this account their own copy of a file in its direct messages, once; refuses in words when it
   * cannot be had.
   */
  hand(account: string, file: HandedOver): Promise<PersonalCopy | Refusal>;
}

/** A file that is handed over: where it belongs, who gave it, and the words that go with the copy (mrkdwn). */
export interface HandedOver {
  ref: string;
  by: string;
  file: FileRef;
  words: string;
}

/** A copy as it stands in somebody's direct messages: its id in Slack, and its address. */
export interface PersonalCopy {
  id: string;
  address: string | null;
}

/** Draws a live view for a person from an application as it stands now. */
export type LiveViewDrawer = (ref: string, userId: string, extra: string) => Promise<ModalView | Refusal>;

/**
 * What every Slack feature is built from. `client` is for interactions: it never waits in line behind posts and fails
 * fast. `reach` says what cannot be spoken through at present, and hears that a channel can be again; `givenUp` is
 * what was not told at all. `liveViews` are the views that are drawn again when something was saved in a modal above
 * them; the feature that owns a live view enters it here. `answers` are what links and other buttons with one id are
 * answered by, so that what they showed can be drawn again; `typed` is what stood in forms that have to be, and
 * `redraw` draws a window that is open. `publishHome` draws a person's App Home again.
 */
export interface SlackParts {
  app: App;
  desk: Desk;
  client: WebClient;
  inbox: Inbox;
  reach: Reach;
  losses: Pick<Losses, 'note' | 'end'>;
  givenUp: GivenUp;
  replies: Replies;
  conversations: Conversations;
  inVain: InVain;
  log: Log;
  botUserId: string;
  teamId: string;
  /** The Grid organisation of that workspace, whose people are colleagues wherever they are; null outside of one. */
  enterpriseId: string | null;
  channels: Channels;
  admins: readonly string[];
  guidance: Guidance;
  chat: ChatSettings;
  liveViews: Map<Metadata['is'], LiveViewDrawer>;
  answers: Map<string, (interaction: Interaction) => Promise<unknown>>;
  files: FileParts;
  typed: TypedForms;
  redraw: Redraw;
  publishHome(userId: string): Promise<void>;
}
