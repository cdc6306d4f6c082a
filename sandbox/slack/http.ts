import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRecord, type Json, parseJson } from './json.js';

const MAX_BODY = 100 * 1024 * 1024;

/** Reads a request's whole body; throws when it is larger than any upload Slack takes. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    size += piece.length;
    if (size > MAX_BODY) throw new Error('body too large');
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

/** A request's JSON object; {} when empty, null when it is not one. */
export async function readJson(request: IncomingMessage): Promise<Json | null> {
  const body = (await readBody(request)).toString();
  if (body.trim() === '') return {};
  const value = parseJson(body);
  return isRecord(value) ? value : null;
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

export function sendText(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(body);
}

/** Takes what lies below one path of the sandbox's server. */
export type RouteHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => void | Promise<void>;
