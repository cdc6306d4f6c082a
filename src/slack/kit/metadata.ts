import { z } from 'zod';
import { type Key, Key as KeySchema } from './links.js';

/** The views other modals are opened from and which are drawn again when something was saved above them. */
export const liveViews = [
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
  'answers',
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
  'list',
  'none',
] as const;

/** A live view as it lies in a stack: which it is, and what it is drawn from. */
export const Place = z.object({ is: z.enum(liveViews), ref: z.string(), extra: z.string() });
export type Place = z.infer<typeof Place>;

/**
 * A window as it can be drawn again: the link that opened it (`door.read-study`) or the live view that it is
 * (`hub.review`), the application's reference, and which part of it.
 */
export const Way = z.tuple([z.string(), z.string(), z.string()]);
export type Way = z.infer<typeof Way>;

/**
 * What a modal remembers: never facts, only which application, as it stood at which revision, which part of it, and
 * which live view it is itself (`is`). The kit adds its place when it is shown: what lies below (`under`, the nearest
 * first), what opened it (`by`), and the windows it took the place of (`trail`, the oldest first); while a submitted
 * form asks for patience, under which key and with which contents it was submitted (`sent`).
 */
export const Metadata = KeySchema.extend({
  extra: z.string().default(''),
  is: z.enum(liveViews).default('none'),
  under: z.array(Place).default([]),
  by: z.string().default(''),
  trail: z.array(Way).default([]),
  sent: z.object({ once: z.string(), of: z.string() }).optional(),
});
export type Metadata = z.infer<typeof Metadata>;

/** What a modal remembers of itself, which may be a live view. Where it stands is added when it is shown (`placed`). */
export function remember(key: Key, own: { is?: Metadata['is']; extra?: string } = {}): string {
  return JSON.stringify({ ...key, ...own });
}

/** What lies below a modal that is opened above this one. */
export function lying(below: Metadata | null): Place[] {
  if (below === null) return [];
  const { is, ref, extra, under } = below;
  return [{ is, ref, extra }, ...under].slice(0, 2);
}

/** The memory of a modal that takes another's place: what lies below stays what it was. */
export function rememberInstead(before: Metadata, key: Key, extra = ''): string {
  return JSON.stringify({ ...before, ...key, extra, sent: undefined });
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
