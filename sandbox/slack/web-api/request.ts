import type { IncomingMessage } from 'node:http';
import { readBody } from '../http.js';
import { isRecord, type Json, parseJson } from '../json.js';

/** A Web API call as it came in. */
export interface ApiRequest {
  args: Json;
  token: string | null;
  /** Why the body cannot be used, as Slack names it; null when it can. */
  fault: string | null;
}

const bearer = (request: IncomingMessage): string | null =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;

async function formData(body: Buffer, type: string): Promise<Json> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  return Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === 'string'));
}

async function bodyArgs(body: Buffer, type: string): Promise<Json | string> {
  if (body.length === 0) return {};
  if (type.startsWith('application/json')) {
    const value = parseJson(body.toString());
    return isRecord(value) ? value : 'invalid_json';
  }
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(body.toString()));
  if (type.startsWith('multipart/form-data')) return formData(body, type).catch(() => 'invalid_form_data');
  return type === '' ? 'missing_post_type' : 'invalid_post_type';
}

/** Reads a call sent as JSON, a form or a query, with its token wherever it may stand. */
export async function readApiRequest(request: IncomingMessage, url: URL): Promise<ApiRequest> {
  const query: Json = Object.fromEntries(url.searchParams);
  const read = await bodyArgs(await readBody(request), request.headers['content-type'] ?? '');
  const all: Json = typeof read === 'string' ? query : { ...query, ...read };
  const { token, ...args } = all;
  // In a JSON body Slack does not look for a token; only the header counts then.
  const json = (request.headers['content-type'] ?? '').startsWith('application/json');
  const inBody = typeof token === 'string' && token !== '' && !json ? token : null;
  return { args, token: bearer(request) ?? inBody, fault: typeof read === 'string' ? read : null };
}
