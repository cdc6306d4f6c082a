import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { isRecord, records, textObject } from '../json.js';
import { place } from '../people/person.js';
import { picturesSeen } from '../people/pictures.js';
import { impossible } from '../people/problem.js';
import { messagesSeen, seenMessage } from '../people/seeing.js';
import { heldValue } from '../state/inputs.js';
import { type OpenView, stateValues } from '../state/views.js';
import { asker, type Control, maybe, need } from './route.js';

export const state: Control = (slack) => {
  const { workspace, manifest, clock } = slack;
  return {
    clock: { now: clock.now().toISOString() },
    team: { ...workspace.team },
    teams: [...workspace.teams.values()],
    bot: {
      userId: workspace.botUserId,
      name: manifest.botName,
      appId: workspace.appId,
      commands: manifest.commands,
      shortcuts: manifest.shortcuts,
      connections: slack.transport.connections(),
    },
    users: [...workspace.users.values()]
      .filter((user) => !user.bot)
      .map(({ bot, ...user }) => ({
        ...user,
        company: workspace.teams.get(user.teamId)?.name ?? user.teamId,
        email: user.email ?? undefined,
      })),
    channels: [...workspace.channels.values()].map(
      ({ id, name, kind, shared, topic, members, archived }) => ({
        id,
        name,
        kind,
        shared,
        topic,
        members: [...members],
        archived,
      }),
    ),
    userGroups: workspace.userGroups,
  };
};

/** Longest, in real milliseconds, that an answer is held back where nothing changes. */
const HELD_MS = 100;

/**
 * `GET` of something people see, with `changed`, how often it has. With `since=<changed>` the answer comes at the
 * next change, or after a while (`heldMs`), so that whoever waits for something need not ask again and again.
 */
export const heldBack =
  (read: Control): Control =>
  async (slack, ask) => {
    if (ask.since !== undefined) await slack.changes.beyond(Number(ask.since), Number(ask.heldMs ?? HELD_MS));
    const changed = slack.changes.count();
    return { ...(await read(slack, ask)), changed };
  };

export const messages: Control = (slack, ask) => {
  const user = asker(slack, ask);
  const channel = place(slack, user, need(ask, 'channel'));
  const seen = messagesSeen(slack, user, channel, maybe(ask, 'thread'));
  return { channel: channel.id, messages: seen.map((message) => seenMessage(slack, message, user)) };
};

/** What people see in a field: words of options rather than the app's values. */
function shown(held: unknown): unknown {
  if (Array.isArray(held)) return held.map(shown);
  if (isRecord(held) && isRecord(held.text)) return textObject(held.text);
  return held;
}

/** What each field of a view holds now, by block id. */
export function fieldValues(view: OpenView): Json {
  const values = stateValues(records(view.payload.blocks), view.values);
  return Object.fromEntries(
    Object.entries(values).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(
        Object.entries(isRecord(actions) ? actions : {}).map(([actionId, entry]) => [
          actionId,
          shown(heldValue(isRecord(entry) ? entry : {})),
        ]),
      ),
    ]),
  );
}

/** A view as the page gets it; `raw` adds what people never see. */
export function seenView(slack: SlackContext, view: OpenView, raw: boolean): Json {
  const { payload } = view;
  return {
    id: view.id,
    type: view.type,
    callbackId: payload.callback_id ?? '',
    title: textObject(payload.title),
    submit: isRecord(payload.submit) ? textObject(payload.submit) : null,
    close: isRecord(payload.close) ? textObject(payload.close) : null,
    blocks: picturesSeen(slack, records(payload.blocks), view.user),
    values: fieldValues(view),
    state: stateValues(records(payload.blocks), view.values),
    errors: Object.fromEntries(view.errors),
    ...(view.notice === null ? {} : { notice: view.notice }),
    ...(raw
      ? {
          privateMetadata: payload.private_metadata ?? '',
          externalId: payload.external_id ?? '',
          hash: view.hash,
        }
      : {}),
  };
}

export const views: Control = (slack, ask) => ({
  views: slack.views
    .stack(asker(slack, ask).id)
    .map((view) => seenView(slack, view, ask.raw === '1' || ask.raw === true)),
});

export const home: Control = (slack, ask) => {
  const view = slack.views.home(asker(slack, ask).id);
  return { view: view === null ? null : seenView(slack, view, ask.raw === '1' || ask.raw === true) };
};

export const traffic: Control = (slack: SlackContext, ask) => {
  const after = Number(ask.after ?? 0);
  return Number.isInteger(after)
    ? { entries: slack.traffic.after(after) }
    : impossible('bad_number', '"after" is the number of the last entry already read');
};
