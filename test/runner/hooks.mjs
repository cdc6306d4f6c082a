import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiled } from './compiled.mjs';

const globals = new URL('./globals.mjs', import.meta.url).href;

/**
 * Sources name each other by the name they will have when built: `.js`. What is imported by a module of a changed
 * program (`changed`) belongs to the same one.
 */
export function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return next(specifier, context);
  const parent = new URL(context.parentURL);
  if (!parent.pathname.endsWith('.ts')) return next(specifier, context);
  const url = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  if (!existsSync(url)) return next(specifier, context);
  url.search = parent.search;
  return { url: url.href, shortCircuit: true };
}

export function load(url, context, next) {
  const { pathname, searchParams } = new URL(url);
  if (!pathname.endsWith('.ts') || pathname.includes('/node_modules/')) return next(url, context);
  const { code } = compiled(fileURLToPath(url));
  const more = pathname.endsWith(searchParams.get('changed')) ? searchParams.get('more') : '';
  return { format: 'module', source: `${code}\n${more}`, shortCircuit: true };
}
