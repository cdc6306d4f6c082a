import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type RouteHandler, sendJson } from '../slack/http.js';
import type { GuideChapter } from '../world/guide.js';

const source = (path: string): string => fileURLToPath(new URL(`page/${path}`, import.meta.url));

/** What the page is told with its first answer. */
export interface PageSettings {
  /** IANA zone in which the world's dates are shown. */
  zone: string;
  guide: GuideChapter[];
  /** Which MongoDB engine runs; null when the world has no database. */
  engine: string | null;
}

interface PageFile {
  type: string;
  body: string;
}

async function bundle(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await build({
    entryPoints: { page: source('main.tsx'), style: source('style/page.css') },
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    logLevel: 'silent',
  });
  const text = (end: string) => outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#5b3f95"/><path d="M4 13.5h16M6 13.5V20M18 13.5V20M8.5 13.5v-6h7v6M10.5 10.5l1.3 1.3 2.4-2.6" fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const document = (settings: PageSettings): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Delivery Desk sandbox</title>
<link rel="icon" href="/page.svg">
<link rel="stylesheet" href="/page.css">
<script type="application/json" id="settings">${JSON.stringify(settings).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/page.js"></script>
</head>
<body><div id="app"></div></body>
</html>`;

/** Bundles the page once; what it mounts answers `/` and the page's own files, and refuses every other address. */
export async function createPage(settings: PageSettings): Promise<RouteHandler> {
  const { script, style } = await bundle();
  const files: Record<string, PageFile> = {
    '/': { type: 'text/html; charset=utf-8', body: document(settings) },
    '/page.js': { type: 'text/javascript; charset=utf-8', body: script },
    '/page.css': { type: 'text/css; charset=utf-8', body: style },
    '/page.svg': { type: 'image/svg+xml', body: icon },
  };
  return (request, response, url) => {
    const file = files[url.pathname];
    if (request.method !== 'GET' || !file)
      return sendJson(response, 404, { error: 'not_found', message: `nothing at ${url.pathname}` });
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' });
    response.end(file.body);
  };
}
