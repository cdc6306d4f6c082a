import { render } from 'preact';
import { App } from './app.js';
import { openHome } from './world/acting.js';
import { follow } from './world/live.js';
import { forgetBacklog, readAll } from './world/reading.js';
import { settings } from './world/settings.js';
import { change, state } from './world/store.js';

async function start(): Promise<void> {
  const first = settings.guide[0]?.steps[0];
  change({ as: first?.as ?? '' });
  await readAll();
  await forgetBacklog();
  if (first && first.where !== 'home' && first.where !== 'bot')
    change({ open: { kind: 'channel', id: first.where } });
  else void openHome();
  document.title = `${state().world?.team.name ?? 'Workspace'} · sandbox`;
  follow();
}

const root = document.getElementById('app');
if (root) render(<App />, root);
void start();
