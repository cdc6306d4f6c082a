import { writeFileSync } from 'node:fs';
import { lifecycleDocument } from './lifecycle-document.js';

writeFileSync('docs/lifecycle.md', lifecycleDocument());
process.stdout.write('docs/lifecycle.md\n');
