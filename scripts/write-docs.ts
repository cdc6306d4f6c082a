import { writeFileSync } from 'node:fs';
import { lifecycleDocument } from './lifecycle-document.js';
import { programRulesDocument } from './program-rules-document.js';
import { tasksDocument } from './tasks-document.js';

const documents = {
  'docs/lifecycle.md': lifecycleDocument,
  'docs/program-rules.md': programRulesDocument,
  'docs/tasks.md': tasksDocument,
};

for (const [file, text] of Object.entries(documents)) {
  writeFileSync(file, text());
  process.stdout.write(`${file}\n`);
}
