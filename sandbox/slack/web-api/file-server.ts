import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackContext } from '../context.js';
import { readBody, sendJson, sendText } from '../http.js';
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

/** Uploads at `/files/upload/<key>`, downloads at `/files/<id>/…` with the bot token, or `?as=<user>` for the page. */
export async function files(
  slack: SlackContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, , first = '', second = ''] = url.pathname.split('/');
  if (first === 'upload') return receive(slack, request, response, second);
  const viewer = url.searchParams.get('as');
  const authorised =
    request.headers.authorization === `Bearer ${slack.credentials.botToken}` &&
    slack.manifest.scopes.has('files:read');
  if (!authorised && (viewer === null || !slack.workspace.users.has(viewer)))
    // Real Slack answers an unauthenticated download with its sign-in page, not with an error.
    return void response.writeHead(302, { location: `${slack.baseUrl()}/` }).end();
  const file = authorised ? readableFile(slack, first) : (slack.workspace.files.get(first) ?? null);
  if (file === null) return sendJson(response, 404, { ok: false, error: 'file_not_found' });
  response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.content.length });
  response.end(file.content);
}
