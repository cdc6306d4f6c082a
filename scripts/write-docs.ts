import { writeFileSync } from 'node:fs';
import { lifecycleDocument } from './lifecycle-document.js';
import { programRulesDocument } from './program-rules-document.js';

const documents = {
  'docs/lifecycle.md': lifecycleDocument,
  'docs/program-rules.md': programRulesDocument,
};

for (const [file, text] of Object.entries(documents)) {
  writeFileSync(file, text());
  process.stdout.write(`${file}\n`);
}
