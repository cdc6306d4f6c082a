import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { newId } from './ids.js';
import type { StoredFile, Workspace } from './workspace.js';

const extension = (name: string): string => (/\.([A-Za-z0-9]+)$/.exec(name)?.[1] ?? '').toLowerCase();

export interface NewFile {
  name: string;
  title?: string;
  mimetype: string;
  content: Buffer;
  user: string;
  created: number;
  /** Real milliseconds since the epoch from which on Slack knows its type. */
  typeKnownAt: number;
}

export function storeFile(workspace: Workspace, file: NewFile): StoredFile {
  const stored: StoredFile = {
    ...file,
    title: file.title ?? file.name,
    id: newId('F'),
    channels: new Set(),
    app: false,
    deleted: false,
  };
  workspace.files.set(stored.id, stored);
  return stored;
}

/** Who sees a file: its uploader, and whoever is in a conversation it was shared into. */
export const isVisibleTo = (workspace: Workspace, file: StoredFile, user: string): boolean =>
  file.user === user ||
  [...file.channels].some((channel) => workspace.channels.get(channel)?.members.has(user) ?? false);

/** Slack looks into an upload after it has come; until then it tells no type. */
export const isTypeKnown = (file: StoredFile): boolean => Date.now() >= file.typeKnownAt;

/** A file as events and submissions carry it: of one from another company's Slack no more than where to ask. */
export const sentFile = (slack: SlackContext, file: StoredFile): Json =>
  slack.workspace.users.get(file.user)?.external === true
    ? { id: file.id, created: file.created, timestamp: file.created, file_access: 'check_file_info' }
    : fileObject(file, slack.workspace, slack.baseUrl());

/** What stands where a deleted file stood. */
const tombstone = (file: StoredFile): Json => ({ id: file.id, mode: 'tombstone' });

/** Slack's file object. @param base the server's own address, without a trailing slash. */
export const fileObject = (file: StoredFile, workspace: Workspace, base: string): Json =>
  file.deleted ? tombstone(file) : wholeObject(file, workspace, base);

const wholeObject = (file: StoredFile, workspace: Workspace, base: string): Json => ({
  id: file.id,
  created: file.created,
  timestamp: file.created,
  name: file.name,
  title: file.title,
  mimetype: isTypeKnown(file) ? file.mimetype : '',
  filetype: isTypeKnown(file) ? extension(file.name) : '',
  pretty_type: isTypeKnown(file) ? extension(file.name).toUpperCase() : '',
  user: file.user,
  user_team: workspace.users.get(file.user)?.teamId ?? workspace.team.id,
  editable: false,
  size: file.content.length,
  mode: 'hosted',
  is_external: false,
  external_type: '',
  is_public: false,
  public_url_shared: false,
  display_as_bot: false,
  username: '',
  url_private: `${base}/files/${file.id}/${encodeURIComponent(file.name)}`,
  url_private_download: `${base}/files/${file.id}/download/${encodeURIComponent(file.name)}`,
  permalink: `${base}/files/permalink/${file.id}`,
  ...sharesOf(file, workspace),
  comments_count: 0,
  has_rich_preview: false,
  file_access: 'visible',
});

/** The conversations a file stands in, and the messages it stands in there. */
function sharesOf(file: StoredFile, workspace: Workspace): Json {
  const places = [...file.channels].flatMap((id) => workspace.channels.get(id) ?? []);
  const kind = (wanted: string) => places.filter((place) => place.kind === wanted).map(({ id }) => id);
  const shares = (open: boolean) =>
    Object.fromEntries(
      places
        .filter((place) => (place.kind === 'channel') === open)
        .map(({ id }) => [
          id,
          (workspace.messages.get(id) ?? [])
            .filter((message) => message.files.includes(file.id))
            .map(({ ts }) => ({ ts })),
        ]),
    );
  return {
    channels: kind('channel'),
    groups: kind('private'),
    ims: kind('im'),
    shares: { public: shares(true), private: shares(false) },
  };
}

export const fileExtension = extension;
