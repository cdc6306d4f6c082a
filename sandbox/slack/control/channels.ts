import type { SlackContext } from '../context.js';
import { announceChannel, announceLeave, announceNewId } from '../delivery/channel-events.js';
import { announceJoin } from '../delivery/message-events.js';
import { person } from '../people/person.js';
import { impossible } from '../people/problem.js';
import { BOT } from '../seed.js';
import { newId } from '../state/ids.js';
import { renumber } from '../state/renumber.js';
import type { Channel } from '../state/workspace.js';
import { type Ask, type Control, maybe, need } from './route.js';

function channelOf(slack: SlackContext, ask: Ask): Channel {
  const wanted = need(ask, 'channel');
  const channel = [...slack.workspace.channels.values()].find(
    ({ id, name }) => id === wanted || `#${name}` === wanted,
  );
  return channel ?? impossible('unknown_channel', `there is no channel "${wanted}"`);
}

/** `POST /control/invite {channel, user, by?}`: brings a person, or the bot (`BOT`), into a channel. */
export const invite: Control = (slack, ask) => {
  const channel = channelOf(slack, ask);
  const wanted = need(ask, 'user');
  const user = wanted === BOT ? slack.workspace.botUserId : person(slack, wanted).id;
  if (channel.members.has(user))
    return impossible('already_in_channel', `${wanted} is in #${channel.name} already`);
  channel.members.add(user);
  announceJoin(slack, channel, user, maybe(ask, 'by'));
  slack.changes.notify('state');
  return { members: [...channel.members] };
};

/**
 * `POST /control/remove {channel, user}`: takes a person or the bot out of a channel; the bot is told of itself by
 * `channel_left`.
 */
export const remove: Control = (slack, ask) => {
  const channel = channelOf(slack, ask);
  const wanted = need(ask, 'user');
  const user = wanted === BOT ? slack.workspace.botUserId : wanted;
  const left = channel.members.delete(user);
  if (left && user === slack.workspace.botUserId) announceChannel(slack, channel, 'left');
  else if (left) announceLeave(slack, channel, user);
  slack.changes.notify('state');
  return { members: [...channel.members] };
};

/** `POST /control/archive {channel, archived?}` */
export const archive: Control = (slack, ask) => {
  const channel = channelOf(slack, ask);
  const archived = ask.archived !== false;
  if (archived !== channel.archived) announceChannel(slack, channel, archived ? 'archive' : 'unarchive');
  channel.archived = archived;
  slack.changes.notify('state');
  return { archived: channel.archived };
};

/**
 * `POST /control/channel {channel, name?, id?, deleted?}`: renames a channel, gives it another id (`new`: any), or
 * deletes it.
 */
export const changeChannel: Control = (slack, ask) => {
  const channel = channelOf(slack, ask);
  const name = maybe(ask, 'name');
  if (name !== null) {
    channel.name = name;
    announceChannel(slack, channel, 'rename');
  }
  const id = maybe(ask, 'id');
  if (id !== null) {
    const before = channel.id;
    renumber(slack.workspace, channel, id === 'new' ? newId('C') : id);
    announceNewId(slack, channel, before);
  }
  if (ask.deleted === true) {
    announceChannel(slack, channel, 'deleted');
    slack.workspace.channels.delete(channel.id);
  }
  slack.changes.notify('state');
  return { channel: { id: channel.id, name: channel.name } };
};
