import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackContext } from '../context.js';
import { readJson, sendJson } from '../http.js';
import type { Json } from '../json.js';
import { Impossible } from '../people/problem.js';
import * as acting from './acting.js';
import { archive, changeChannel, invite, remove } from './channels.js';
import * as reading from './reading.js';
import type { Control } from './route.js';
import {
  addFault,
  changePerson,
  clearFaults,
  type IdleCheck,
  idleWith,
  listFaults,
  uninstall,
} from './world.js';

/** Server-sent events: `{changed: [...]}` whenever something a page shows has changed, at most every 50 ms. */
function stream(slack: SlackContext, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  response.write(': open\n\n');
  const changed = new Set<string>();
  const unsubscribe = slack.changes.subscribe((what) => changed.add(what));
  const timer = setInterval(() => {
    if (changed.size === 0) return;
    response.write(`data: ${JSON.stringify({ changed: [...changed] })}\n\n`);
    changed.clear();
  }, 50);
  response.on('close', () => {
    clearInterval(timer);
    unsubscribe();
  });
}

const routes = (idle: Set<IdleCheck>): Record<string, Control> => ({
  'GET state': reading.state,
  'GET messages': reading.heldBack(reading.messages),
  'GET views': reading.heldBack(reading.views),
  'GET home': reading.home,
  'GET traffic': reading.traffic,
  'POST post': acting.post,
  'POST edit': acting.edit,
  'POST delete': acting.remove,
  'POST command': acting.command,
  'POST home': acting.openHomeTab,
  'POST click': acting.click,
  'POST fill': acting.fill,
  'POST submit': acting.submit,
  'POST close': acting.close,
  'POST upload': acting.upload,
  'POST delete-file': acting.deleteFile,
  'POST open-file': acting.openFile,
  'POST suggest': acting.suggest,
  'POST shortcut': acting.shortcut,
  'POST invite': invite,
  'POST remove': remove,
  'POST archive': archive,
  'POST channel': changeChannel,
  'POST person': changePerson,
  'POST uninstall': uninstall,
  'POST faults': addFault,
  'GET faults': listFaults,
  'DELETE faults': clearFaults,
  'POST idle': idleWith(idle),
});

/** The control API below `/control/`. @param idle further checks `POST /control/idle` waits for */
export function createControl(slack: SlackContext, idle: Set<IdleCheck>) {
  const table = routes(idle);
  return async function control(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const name = url.pathname.slice('/control/'.length);
    const method = request.method ?? 'GET';
    if (name === 'stream') return stream(slack, response);
    const route = table[`${method} ${name}`];
    if (route === undefined)
      return sendJson(response, 404, {
        error: 'unknown_route',
        message: `no ${method} /control/${name}; there is: ${Object.keys(table).join(', ')}`,
      });
    const query: Json = Object.fromEntries(url.searchParams);
    const ask = method === 'POST' ? await readJson(request) : query;
    if (ask === null) return sendJson(response, 400, { error: 'bad_json', message: 'send a JSON object' });
    try {
      sendJson(response, 200, await route(slack, { ...query, ...ask }));
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
      sendJson(response, 422, { error: error.error, message: error.message });
    }
  };
}
