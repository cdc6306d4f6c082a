import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The version of this package, from the file above `src` and above `dist`. */
export const release: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;
