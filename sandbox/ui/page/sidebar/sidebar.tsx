import { openBotMessages, openChannel, openHome } from '../world/acting.js';
import { botChannelOf, channelLabel, channelsOf, otherDirectOf } from '../world/people.js';
import { isUnread } from '../world/reading.js';
import { usePage } from '../world/store.js';
import type { Channel } from '../world/types.js';
import { WhoAmI } from './who-am-i.js';

function ChannelItem({ channel, reader }: { channel: Channel; reader: string }) {
  const open = usePage((page) => page.open);
  const unread = usePage(() => isUnread(channel.id));
  const here = open.kind === 'channel' && open.id === channel.id;
  return (
    <li>
      <button
        type="button"
        class={unread ? 'unread' : ''}
        aria-current={here ? 'page' : undefined}
        aria-label={`${channelLabel(channel, reader)}${unread ? ', unread' : ''}`}
        onClick={() => openChannel(channel.id)}
      >
        <span class="item-mark" aria-hidden="true">
          {channel.kind === 'private' ? '🔒' : channel.kind === 'channel' ? '#' : '●'}
        </span>
        <span class="item-name">{channelLabel(channel, reader)}</span>
        {channel.shared && (
          <span class="item-note" title="Slack Connect: shared with another company">
            ⇄
          </span>
        )}
      </button>
    </li>
  );
}

function AppItem({ reader }: { reader: string }) {
  const open = usePage((page) => page.open);
  const bot = usePage((page) => page.world?.bot.name ?? 'App');
  const channel = botChannelOf(reader);
  const unread = usePage(() => channel !== undefined && isUnread(channel.id));
  const inMessages = open.kind === 'channel' && (open.id === channel?.id || open.id === '@bot');
  return (
    <ul>
      <li>
        <button
          type="button"
          aria-current={open.kind === 'home' ? 'page' : undefined}
          onClick={() => void openHome()}
        >
          <span class="item-mark" aria-hidden="true">
            ⌂
          </span>
          <span class="item-name">{bot} · Home</span>
        </button>
      </li>
      <li>
        <button
          type="button"
          class={unread ? 'unread' : ''}
          aria-current={inMessages ? 'page' : undefined}
          aria-label={`${bot}, messages${unread ? ', unread' : ''}`}
          onClick={openBotMessages}
        >
          <span class="item-mark" aria-hidden="true">
            ✉
          </span>
          <span class="item-name">{bot} · Messages</span>
        </button>
      </li>
    </ul>
  );
}

/** Who acts, and where they can go. */
export function Sidebar() {
  const as = usePage((page) => page.as);
  const channels = usePage((page) => page.world?.channels);
  const direct = channels ? otherDirectOf(as) : [];
  return (
    <nav class="sidebar" aria-label="Workspace">
      <WhoAmI />
      <div class="sidebar-lists">
        <h2>Channels</h2>
        <ul>
          {channelsOf(as).map((channel) => (
            <ChannelItem key={channel.id} channel={channel} reader={as} />
          ))}
        </ul>
        {direct.length > 0 && (
          <>
            <h2>Direct messages</h2>
            <ul>
              {direct.map((channel) => (
                <ChannelItem key={channel.id} channel={channel} reader={as} />
              ))}
            </ul>
          </>
        )}
        <h2>Apps</h2>
        <AppItem reader={as} />
      </div>
    </nav>
  );
}
