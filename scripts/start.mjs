// npm start: builds if the sources are newer than dist/, then runs the desk in this process.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const main = 'dist/main.js';

if (stale()) build();
await import(new URL(`../${main}`, import.meta.url).href);

function stale() {
  if (!existsSync('src')) return false;
  if (!existsSync(main)) return true;
  const builtAt = statSync(main).mtimeMs;
  return readdirSync('src', { recursive: true }).some((file) => statSync(`src/${file}`).mtimeMs > builtAt);
}

function build() {
  if (!existsSync('node_modules/typescript')) {
    if (existsSync(main)) return;
    console.error('Not built, and the compiler is not installed: run `npm ci && npm run build` first.');
    process.exit(1);
  }
  console.error('Building (the sources have changed since the last build)...');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
