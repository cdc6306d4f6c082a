import { z } from 'zod';
import { type Key, Key as KeySchema } from './doors.js';

/** The views other modals are opened from and which are drawn again when something was saved above them. */
export const hubs = ['workspace', 'review', 'office', 'none'] as const;

/**
 * What a modal remembers: never facts, only which application, as it stood at which revision, which part of it,
 * and which view it was opened from.
 */
export const Metadata = KeySchema.extend({ hub: z.enum(hubs), extra: z.string().default('') });
export type Metadata = z.infer<typeof Metadata>;

/** A modal's memory, from the key of the door that led to it. */
export function remember(key: Key, hub: Metadata['hub'], extra = ''): string {
  return JSON.stringify({ ...key, hub, extra });
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
