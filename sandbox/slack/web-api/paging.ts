import type { Json } from '../json.js';
import { argInt, argText } from './args.js';
import { refuse } from './refusal.js';

/** One page of a list, with Slack's opaque cursor to the next. */
export function page<T>(items: T[], args: Json, max = 1000): { items: T[]; next: string } {
  const limit = Math.min(argInt(args, 'limit', 100), max);
  const cursor = argText(args, 'cursor');
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('offset:', ''));
  if (!Number.isInteger(start) || start < 0) return refuse('invalid_cursor');
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`offset:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), next };
}

export const cursorTo = (next: string): Json => ({ response_metadata: { next_cursor: next } });
