import { z } from 'zod';

/** Why a file that was given cannot be used. */
export const fileFaults = [
  'lost',
  'deleted',
  'elsewhere',
  'not-yours',
  'unreachable',
  'empty',
  'too-large',
  'wrong-type',
  'encrypted',
] as const;
export type FileFaultKind = (typeof fileFaults)[number];

/**
 * `detail` completes the words: who keeps a file that is not handed out, the bound of one that is too large ("25
 * MB"), or what another was found to be.
 */
export const FileFault = z.object({ kind: z.enum(fileFaults), detail: z.string() });
export type FileFault = z.infer<typeof FileFault>;

/** Bytes that were fetched and kept: when, their hash (SHA-256, hex), and the key they are kept under. */
export const KeptFile = z.object({ at: z.date(), sha256: z.string(), key: z.string() });
export type KeptFile = z.infer<typeof KeptFile>;

/**
 * A file somebody gave: its id where it is kept, its name, its type (MIME) and size (bytes). Name, type and size are
 * what was said when it was given, which may be nothing at all, until the file was fetched; from then on (`kept`)
 * they are what was found. Records from before files were fetched have neither `kept` nor `fault`.
 */
export const FileRef = z.object({
  id: z.string(),
  name: z.string(),
  mimetype: z.string(),
  size: z.number().int().nonnegative(),
  kept: KeptFile.optional(),
  /** Why it cannot be used. */
  fault: FileFault.optional(),
});
export type FileRef = z.infer<typeof FileRef>;

/** As a person gives it: what the desk finds out about a file is never typed in. */
export const GivenFile = FileRef.omit({ kept: true, fault: true });
export type GivenFile = z.infer<typeof GivenFile>;

/** Whether a file was neither fetched nor found to be unusable yet. */
export function isAwaited({ kept, fault }: FileRef): boolean {
  return kept === undefined && fault === undefined;
}

/** "25 MB": a bound on a file's size, from bytes. */
export function sayBound(bytes: number): string {
  return `${(bytes / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
