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
}

export function storeFile(workspace: Workspace, file: NewFile): StoredFile {
  const stored: StoredFile = {
    ...file,
    title: file.title ?? file.name,
    id: newId('F'),
    channels: new Set(),
    app: false,
  };
  workspace.files.set(stored.id, stored);
  return stored;
}

/** Slack's file object. @param base the server's own address, without a trailing slash. */
export const fileObject = (file: StoredFile, workspace: Workspace, base: string): Json => ({
  id: file.id,
  created: file.created,
  timestamp: file.created,
  name: file.name,
  title: file.title,
  mimetype: file.mimetype,
  filetype: extension(file.name),
  pretty_type: extension(file.name).toUpperCase(),
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
  channels: [...file.channels],
  groups: [],
  ims: [],
  comments_count: 0,
  has_rich_preview: false,
  file_access: 'visible',
});

export const fileExtension = extension;
