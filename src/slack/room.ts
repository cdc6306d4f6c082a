import type { Logger as SlackLogger } from '@slack/logger';
import type { Channels } from '../desk/audience.js';
import type { FetchFile, FileSource, Files } from '../desk/files/ports.js';
import type { GivenUp } from '../desk/given-up.js';
import type { Desk } from '../desk/interface/desk.js';
import type { Losses, Reach } from '../desk/losses.js';
import type { Conversations } from '../desk/ports/conversations.js';
import type { InVain } from '../desk/ports/in-vain.js';
import type { Inbox } from '../desk/ports/inbox.js';
import type { Messenger } from '../desk/ports/messenger.js';
import type { Replies } from '../desk/ports/replies.js';
import { readingOnce } from '../desk/reading-once.js';
import { createAccountWatch } from './accounts.js';
import { answerOnce } from './answer-once.js';
import { type BoltSettings, createBolt } from './bolt.js';
import { createCopies } from './copies.js';
import { createFileSource } from './file-source.js';
import { createHealth, type Ticking } from './health.js';
import { answerMenus } from './kit/options.js';
import type { ChatSettings, Guidance, Log, SlackParts } from './kit/parts.js';
import { createRedrawing } from './kit/redrawing.js';
import { createTypedForms } from './kit/typed.js';
import { createMessenger } from './messenger.js';
import { registerPartnerFeatures } from './partner-features.js';
import { registerProgramFeatures } from './program-features.js';
import { answerUnknown } from './unknown/answer-unknown.js';

export interface SlackRoomParts {
  settings: BoltSettings;
  desk: Desk;
  inbox: Inbox;
  reach: Reach;
  givenUp: GivenUp;
  losses: Losses;
  replies: Replies;
  conversations: Conversations;
  inVain: InVain;
  channels: Channels;
  admins: readonly string[];
  guidance: Guidance;
  chat: ChatSettings;
  files: Pick<Files, 'read' | 'copyOf' | 'takeCopy'> & { max: number; fetch: FetchFile };
  logs: { log: Log; slackLog: SlackLogger };
  storeAnswers(): Promise<boolean>;
  ticking(): Ticking;
}

/** Slack, as the rest of the desk sees it. */
export interface SlackRoom {
  messenger: Messenger;
  fileSource: FileSource;
  connected(): boolean;
  /** Resolves when nothing is being answered. */
  answered(): Promise<void>;
  /** Asks Slack after a few of the accounts the desk relies on. Never throws. */
  lookAfterAccounts(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Everything that speaks Slack, ready to be started. @throws Error when Slack refuses the token or stays away */
export async function createSlackRoom(parts: SlackRoomParts): Promise<SlackRoom> {
  const {
    settings,
    desk,
    files,
    inbox,
    reach,
    losses,
    replies,
    conversations,
    inVain,
    channels,
    admins,
    guidance,
    chat,
    logs,
  } = parts;
  const health = createHealth({
    connected: () => bolt.connected(),
    storeAnswers: parts.storeAnswers,
    lost: async () =>
      (await reach.lost()).map(({ id, since, reason, waiting }) => ({
        what: id,
        since,
        why: reason,
        waiting,
      })),
    ticking: parts.ticking,
  });
  const bolt = await createBolt(settings, logs, health);
  const slack: SlackParts = {
    app: bolt.app,
    desk,
    client: bolt.client,
    inbox,
    reach,
    givenUp: parts.givenUp,
    losses,
    replies,
    conversations,
    inVain,
    log: logs.log,
    botUserId: bolt.identity.botUserId,
    teamId: bolt.identity.teamId,
    enterpriseId: bolt.identity.enterpriseId,
    channels,
    admins,
    guidance,
    chat,
    files: {
      max: files.max,
      fetch: files.fetch,
      read: files.read,
      hand: createCopies({ client: bolt.client, apiUrl: settings.apiUrl, files, fetch: files.fetch }),
    },
    liveViews: new Map(),
    answers: new Map(),
    typed: createTypedForms(),
    redraw: createRedrawing(bolt.client),
    // The feature that draws the App Home takes this place when it is registered.
    publishHome: () => Promise.resolve(),
  };
  // Each answer reads what it goes by once, however many of its parts ask for it.
  slack.app.use(({ next }) => readingOnce(next));
  answerOnce(slack);
  answerUnknown(slack);
  registerProgramFeatures(slack);
  answerMenus(slack);
  registerPartnerFeatures(slack);
  const accounts = createAccountWatch(slack);
  return {
    lookAfterAccounts: () =>
      readingOnce(accounts.look).catch((error: unknown) =>
        logs.log.error('accounts could not be looked after', { error }),
      ),
    messenger: createMessenger({ client: bolt.poster, desk, log: logs.log, channels }),
    fileSource: createFileSource({ client: bolt.poster, apiUrl: settings.apiUrl, desk }),
    connected: bolt.connected,
    answered: bolt.answered,
    start: bolt.start,
    stop: bolt.stop,
  };
}
