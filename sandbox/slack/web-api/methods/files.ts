import type { SlackContext } from '../../context.js';
import { announceMessage } from '../../delivery/message-events.js';
import { type Json, records, text } from '../../json.js';
import { fileExtension, fileObject, storeFile } from '../../state/files.js';
import { newId, secret } from '../../state/ids.js';
import { normaliseAppText } from '../../state/markup.js';
import { addMessage } from '../../state/messages.js';
import { epoch } from '../../state/timestamps.js';
import type { StoredFile } from '../../state/workspace.js';
import { argInt, argJson, argText, argTextOrNull, required } from '../args.js';
import type { Method } from '../method.js';
import { joinedChannel } from '../places.js';
import { refuse, refuseArguments } from '../refusal.js';
import { noteSwallowed } from '../swallowed.js';

/** A file the app may see: its own, one given to it by a file input, or one in a channel it is in. */
export function readableFile(slack: SlackContext, id: string): StoredFile | null {
  const { workspace } = slack;
  const file = workspace.files.get(id);
  if (file === undefined || file.deleted) return null;
  const shared = [...file.channels].some((channel) =>
    workspace.channels.get(channel)?.members.has(workspace.botUserId),
  );
  return file.app || shared || file.user === workspace.botUserId ? file : null;
}

function info(slack: SlackContext, args: Json): Json {
  const id = required(args, 'file');
  if (slack.workspace.files.get(id)?.deleted === true) return refuse('file_deleted');
  const file = readableFile(slack, id);
  if (file === null) return refuse('file_not_found');
  return {
    file: fileObject(file, slack.workspace, slack.baseUrl()),
    comments: [],
    ...{ response_metadata: { next_cursor: '' } },
  };
}

function uploadUrl(slack: SlackContext, args: Json): Json {
  const filename = required(args, 'filename');
  const length = argInt(args, 'length', 0);
  if (length === 0) return refuseArguments('missing required field: length');
  const key = secret();
  const fileId = newId('F');
  slack.uploads.set(key, { fileId, filename, length, content: null });
  return { upload_url: `${slack.baseUrl()}/files/upload/${key}`, file_id: fileId };
}

/** Slack tells the types it shows by their names and contents; the name is enough here. */
const mimetypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  csv: 'text/csv',
};
const mimetypeOf = (name: string): string => mimetypes[fileExtension(name)] ?? 'application/octet-stream';

function complete(slack: SlackContext, args: Json): Json {
  const wanted = records(argJson(args, 'files'));
  if (wanted.length === 0) return refuseArguments('missing required field: files');
  const target = argTextOrNull(args, 'channel_id');
  const channel = target === null ? null : joinedChannel(slack, target);
  const files = wanted.map((entry) => {
    const [key, upload] = [...slack.uploads].find(([, candidate]) => candidate.fileId === entry.id) ?? [];
    if (key === undefined || upload === undefined || upload.content === null) return refuse('file_not_found');
    slack.uploads.delete(key);
    const file = storeFile(slack.workspace, {
      name: upload.filename,
      title: text(entry.title) || upload.filename,
      mimetype: mimetypeOf(upload.filename),
      content: upload.content,
      user: slack.workspace.botUserId,
      created: epoch(slack.clock.now()),
      typeKnownAt: Date.now() + slack.timing.fileTypeMs,
    });
    slack.workspace.files.delete(file.id);
    file.id = upload.fileId;
    slack.workspace.files.set(file.id, file);
    if (channel !== null) file.channels.add(channel.id);
    return file;
  });
  if (channel !== null) {
    noteSwallowed(slack, argText(args, 'initial_comment'), []);
    const message = addMessage(slack, {
      channel: channel.id,
      user: slack.workspace.botUserId,
      botId: slack.workspace.botId,
      text: normaliseAppText(argText(args, 'initial_comment')),
      threadTs: argTextOrNull(args, 'thread_ts'),
      files: files.map((file) => file.id),
      subtype: 'file_share',
    });
    announceMessage(slack, message);
  }
  return { files: files.map((file) => fileObject(file, slack.workspace, slack.baseUrl())) };
}

export const fileMethods: Record<string, Method> = {
  'files.info': { tier: 4, scopes: ['files:read'], token: 'bot', run: info },
  'files.getUploadURLExternal': { tier: 4, scopes: ['files:write'], token: 'bot', run: uploadUrl },
  'files.completeUploadExternal': { tier: 4, scopes: ['files:write'], token: 'bot', run: complete },
};
