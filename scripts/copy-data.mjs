// The compiler moves code only; the catalogue's data files follow it here, so that dist/ runs without src/.
import { cpSync, rmSync } from 'node:fs';

const from = new URL('../src/catalog/data/', import.meta.url);
const to = new URL('../dist/catalog/data/', import.meta.url);

// Removed first: a data file deleted from the sources must not live on in an older build.
rmSync(to, { recursive: true, force: true });
cpSync(from, to, { recursive: true });
