import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackContext } from '../context.js';
import { readBody, sendJson, sendText } from '../http.js';
import { isVisibleTo } from '../state/files.js';
import type { StoredFile } from '../state/workspace.js';
import { readableFile } from './methods/files.js';

async function receive(
  slack: SlackContext,
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
): Promise<void> {
  const upload = slack.uploads.get(key);
  if (upload === undefined) return sendText(response, 404, 'unknown upload');
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const form = type.startsWith('multipart/form-data')
    ? await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    : null;
  const part = form === null ? null : [...form.values()].find((value) => typeof value !== 'string');
  const content = part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : body;
  if (content.length !== upload.length)
    return sendText(response, 400, 'length differs from the one announced');
  upload.content = content;
  sendText(response, 200, `OK - ${content.length}`);
}

function signIn(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>');
}

function fileSeenBy(slack: SlackContext, id: string, viewer: string): StoredFile | null {
  const file = slack.workspace.files.get(id);
  return file !== undefined && !file.deleted && isVisibleTo(slack.workspace, file, viewer) ? file : null;
}

/** Uploads at `/files/upload/<key>`, downloads at `/files/<id>/…` with the bot token, or `?as=<user>` for the page. */
export async function files(
  slack: SlackContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, , first = '', second = ''] = url.pathname.split('/');
  if (first === 'upload') return receive(slack, request, response, second);
  if (first === 'sign-in') return signIn(response);
  const viewer = url.searchParams.get('as');
  const { authorization } = request.headers;
  // Real Slack answers a download without a token by leading to its sign-in page, and one with a token that may not
  // read files with that page itself, as if all were well.
  if (authorization === undefined && viewer === null)
    return void response.writeHead(302, { location: `${slack.baseUrl()}/files/sign-in` }).end();
  const authorised =
    authorization === `Bearer ${slack.credentials.botToken}` && slack.manifest.scopes.has('files:read');
  if (!authorised && viewer === null) return signIn(response);
  const file = authorised ? readableFile(slack, first) : fileSeenBy(slack, first, viewer ?? '');
  if (file === null) return sendJson(response, 404, { ok: false, error: 'file_not_found' });
  const end = slack.busy.begin();
  response.once('close', end);
  response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.content.length });
  response.end(file.content);
}
