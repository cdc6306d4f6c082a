import { openBotMessages, openHome } from '../world/acting.js';
import { botChannelOf, channelById, channelLabel, person } from '../world/people.js';
import { state, usePage } from '../world/store.js';
import type { Message } from '../world/types.js';
import { Composer } from './composer.js';
import { HomeTab } from './home-tab.js';
import { MessageList } from './message-list.js';

const none: Message[] = [];

function AppTabs({ shown }: { shown: 'home' | 'messages' }) {
  const bot = usePage((page) => page.world?.bot.name ?? 'App');
  return (
    <header class="conversation-head">
      <h1>{bot}</h1>
      <nav class="tabs" aria-label="Tabs of the app">
        <button
          type="button"
          aria-current={shown === 'home' ? 'page' : undefined}
          onClick={() => void openHome()}
        >
          Home
        </button>
        <button
          type="button"
          aria-current={shown === 'messages' ? 'page' : undefined}
          onClick={openBotMessages}
        >
          Messages
        </button>
      </nav>
    </header>
  );
}

function ChannelHead({ id }: { id: string }) {
  const as = usePage((page) => page.as);
  const channel = channelById(id);
  if (!channel) return null;
  const direct = channel.kind === 'im' || channel.kind === 'mpim';
  const names = channel.members.map((member) => person(member)?.realName).filter(Boolean);
  return (
    <header class="conversation-head">
      <h1>
        {direct ? '' : channel.kind === 'private' ? '🔒 ' : '# '}
        {channelLabel(channel, as)}
      </h1>
      {channel.shared && <span class="badge badge-external">Slack Connect</span>}
      <span class="topic" title={channel.topic ?? ''}>
        {channel.topic}
      </span>
      <span class="members" title={names.join(', ')}>
        👥 {channel.members.length}
      </span>
    </header>
  );
}

/** The middle column. */
export function Conversation() {
  const open = usePage((page) => page.open);
  const as = usePage((page) => page.as);
  const messages = usePage((page) =>
    page.open.kind === 'channel' ? (page.messages[page.open.id] ?? none) : none,
  );
  usePage((page) => page.world?.channels);
  if (open.kind === 'home')
    return (
      <main class="conversation">
        <AppTabs shown="home" />
        <HomeTab />
      </main>
    );
  const withBot = open.id === '@bot' || open.id === botChannelOf(as)?.id;
  const channel = channelById(open.id);
  const label = withBot
    ? `Message ${state().world?.bot.name}`
    : `Message ${channel?.kind === 'channel' || channel?.kind === 'private' ? '#' : ''}${channel ? channelLabel(channel, as) : ''}`;
  return (
    <main class="conversation">
      {withBot ? <AppTabs shown="messages" /> : <ChannelHead id={open.id} />}
      <MessageList key={`${as}:${open.id}`} messages={messages} channel={open.id} inThread={false} />
      <Composer key={`${as}:${open.id}`} channel={open.id} label={label} />
    </main>
  );
}
