import { z } from 'zod';
import { type Key, Key as KeySchema } from './doors.js';

/** The views other modals are opened from and which are drawn again when something was saved above them. */
export const hubs = [
  'workspace',
  'completeness',
  'items',
  'review',
  'office',
  'decision',
  'case',
  'admin',
  'reviews',
  'checklists',
  'checklist',
  'questions',
  'award',
  'assign-list',
  'conflicts',
  'absence',
  'delegation',
  'hand-over',
  'settings',
  'event',
  'events',
  'none',
] as const;

/**
 * What a modal remembers: never facts, only which application, as it stood at which revision, which part of it,
 * and which view it was opened from (`hub`), which lies below that one (`root`), and which hub it is itself (`is`).
 */
export const Metadata = KeySchema.extend({
  hub: z.enum(hubs),
  extra: z.string().default(''),
  root: z.enum(hubs).default('none'),
  is: z.enum(hubs).default('none'),
});
export type Metadata = z.infer<typeof Metadata>;

/** A modal's memory, from the key of the door that led to it. */
export function remember(key: Key, hub: Metadata['hub'], extra = ''): string {
  return JSON.stringify({ ...key, hub, extra });
}

/** The memory of a modal that is opened above another (null: above none), which may be a hub itself. */
export function rememberAbove(
  below: Metadata | null,
  key: Key,
  own: { is?: Metadata['is']; extra?: string } = {},
): string {
  return JSON.stringify({ ...key, hub: below?.is ?? 'none', root: below?.hub ?? 'none', ...own });
}

/** The memory of a modal that takes another's place: what lies below stays what it was. */
export function rememberInstead(before: Metadata, key: Key, extra = ''): string {
  return JSON.stringify({ ...before, ...key, extra });
}

/** @returns null when the metadata is not ours */
export function recall(text: string): Metadata | null {
  try {
    const parsed = Metadata.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
