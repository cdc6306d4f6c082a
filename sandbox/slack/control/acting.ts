import type { SlackContext } from '../context.js';
import { isRecord, type Json, strings, text } from '../json.js';
import { command as typeCommand } from '../people/command.js';
import { findControl, type Wish } from '../people/controls.js';
import { click as press, fill as put } from '../people/fill.js';
import { openHome } from '../people/home.js';
import { place } from '../people/person.js';
import { post as say } from '../people/post.js';
import { impossible } from '../people/problem.js';
import { erase, edit as rewrite } from '../people/revise.js';
import { type Surface, surfaces, topView, viewSurface } from '../people/seeing.js';
import { shortcut as run } from '../people/shortcut.js';
import { submit as send, close as shut } from '../people/submit.js';
import { suggest as optionsFor } from '../people/suggest.js';
import { isVisibleTo, storeFile } from '../state/files.js';
import { epoch } from '../state/timestamps.js';
import type { StoredFile, User } from '../state/workspace.js';
import { fieldValues, seenView } from './reading.js';
import { type Ask, asker, type Control, maybe, need, whereOf } from './route.js';

export const post: Control = (slack, ask) => {
  const message = say(slack, asker(slack, ask), {
    channel: need(ask, 'channel'),
    text: text(ask.text),
    threadTs: maybe(ask, 'threadTs'),
    files: strings(ask.files),
  });
  return { ts: message.ts, channel: message.channel };
};

/** `POST /control/edit {as, channel, ts, text}`: a message of one's own. */
export const edit: Control = (slack, ask) => {
  const own = { channel: need(ask, 'channel'), ts: need(ask, 'ts') };
  const message = rewrite(slack, asker(slack, ask), { ...own, text: text(ask.text) });
  return { ts: message.ts, channel: message.channel };
};

/** `POST /control/delete {as, channel, ts}` */
export const remove: Control = (slack, ask) => {
  erase(slack, asker(slack, ask), { channel: need(ask, 'channel'), ts: need(ask, 'ts') });
  return {};
};

export const command: Control = async (slack, ask) => {
  const user = asker(slack, ask);
  const typed = need(ask, 'command');
  return {
    ...(await typeCommand(slack, user, {
      channel: maybe(ask, 'channel') ?? '@bot',
      command: typed.startsWith('/') ? typed : `/${typed}`,
      text: text(ask.text),
      threadTs: maybe(ask, 'threadTs'),
    })),
  };
};

/** How long opening a home waits for the app to publish; a real person looks at a spinner meanwhile. */
const HOME_WAIT_MS = 5000;

export const openHomeTab: Control = async (slack, ask) => {
  const user = asker(slack, ask);
  const before = openHome(slack, user, ask.tab === 'messages' ? 'messages' : 'home')?.hash ?? '';
  const until = Date.now() + HOME_WAIT_MS;
  while (ask.tab !== 'messages' && Date.now() < until && (slack.views.home(user.id)?.hash ?? '') === before)
    await slack.changes.beyond(slack.changes.count(), until - Date.now());
  const view = slack.views.home(user.id);
  return { view: view === null ? null : seenView(slack, view, false) };
};

function sight(slack: SlackContext, user: User, ask: Ask): Surface[] {
  const where = whereOf(ask);
  return surfaces(slack, user, where, 'channel' in where ? place(slack, user, where.channel).id : null);
}

const wishOf = (ask: Ask): Wish => ({
  ...(typeof ask.label === 'string' ? { label: ask.label } : {}),
  ...(typeof ask.actionId === 'string' ? { actionId: ask.actionId } : {}),
  ...(typeof ask.blockId === 'string' ? { blockId: ask.blockId } : {}),
});

export const click: Control = async (slack, ask) => {
  const user = asker(slack, ask);
  return { ...(await press(slack, user, findControl(sight(slack, user, ask), wishOf(ask)), ask.value)) };
};

export const fill: Control = async (slack, ask) => {
  const user = asker(slack, ask);
  if (!isRecord(ask.values)) return impossible('missing', '"values" is needed: what to put into which field');
  const [surface] = isRecord(ask.in)
    ? sight(slack, user, ask)
    : [viewSurface(topView(slack, user, maybe(ask, 'view') ?? 'top'))];
  if (surface === undefined) return impossible('not_found', 'nothing to fill in there');
  await put(slack, user, surface, ask.values);
  slack.changes.notify('views');
  return { values: surface.kind === 'view' ? fieldValues(surface.view) : {} };
};

export const submit: Control = async (slack, ask) => {
  const user = asker(slack, ask);
  return { ...(await send(slack, user, topView(slack, user, maybe(ask, 'view') ?? 'top'))) };
};

export const close: Control = async (slack, ask) => {
  const user = asker(slack, ask);
  await shut(slack, user, topView(slack, user, maybe(ask, 'view') ?? 'top'), ask.all === true);
  return { views: slack.views.stack(user.id).length };
};

export const upload: Control = (slack, ask) => {
  const file = storeFile(slack.workspace, {
    name: need(ask, 'name'),
    mimetype: maybe(ask, 'mimetype') ?? 'application/octet-stream',
    content: Buffer.from(text(ask.content), 'base64'),
    user: asker(slack, ask).id,
    created: epoch(slack.clock.now()),
    typeKnownAt: Date.now() + slack.timing.fileTypeMs,
  });
  // As if it had been given in a form: what a story needs that is not played through one.
  file.app = ask.app === true;
  return { fileId: file.id };
};

/** `POST /control/delete-file {as, fileId}`: whoever sees a file takes it away for everybody. */
export const deleteFile: Control = (slack, ask) => {
  const file = visibleFile(slack, asker(slack, ask), need(ask, 'fileId'));
  file.deleted = true;
  file.content = Buffer.alloc(0);
  slack.changes.notify('messages');
  slack.changes.notify('views');
  return { deleted: file.id };
};

/** `POST /control/open-file {as, fileId}`: a person opens a file they see; gives its bytes in base64. */
export const openFile: Control = (slack, ask) => {
  const { name, mimetype, content } = visibleFile(slack, asker(slack, ask), need(ask, 'fileId'));
  return { name, mimetype, content: content.toString('base64') };
};

function visibleFile(slack: SlackContext, user: User, id: string): StoredFile {
  const file = slack.workspace.files.get(id);
  if (file === undefined || !isVisibleTo(slack.workspace, file, user.id))
    return impossible('file_not_found', `${user.realName} sees no file ${id}`);
  return file.deleted ? impossible('file_deleted', `the file ${id} was deleted`) : file;
}

export const suggest: Control = async (slack, ask): Promise<Json> => {
  const user = asker(slack, ask);
  return {
    options: await optionsFor(
      slack,
      user,
      findControl(sight(slack, user, ask), wishOf(ask)),
      text(ask.query),
    ),
  };
};

export const shortcut: Control = async (slack, ask) => ({
  ...(await run(slack, asker(slack, ask), {
    callbackId: need(ask, 'callbackId'),
    channel: maybe(ask, 'channel'),
    ts: maybe(ask, 'ts'),
  })),
});
