import { expect, test } from '@jest/globals';
import { bareDesk } from '../../test/doubles/bare-desk.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { fullDraft, monday } from '../../test/step-contexts.js';
import type { FileRef } from '../program/files/file-ref.js';
import { Refusal } from '../program/refusal.js';

const given: FileRef = { id: 'F1', name: 'File F1', mimetype: '', size: 0 };
const kept = {
  ...given,
  name: 'review.pdf',
  mimetype: 'application/pdf',
  size: 9,
  kept: { at: monday, sha256: 'b'.repeat(64), key: 'b'.repeat(64) },
};

/** A draft whose review was attached, then looked into by the desk; taken back by somebody who saw it as attached. */
async function takenBackAfter(found: FileRef) {
  const { desk, store } = await bareDesk();
  const report = { by: 'UAPPLICANT', at: monday, file: given, reviewedOn: '2026-08-01' };
  await store.applications.insert(sampleSave({ ...fullDraft(), wellArchitected: [report, null] }, 1));
  const recorded = await desk.perform('record-file', {
    ref: 'DD-1001',
    by: 'desk',
    input: { found },
    seen: null,
  });
  if (recorded instanceof Refusal) throw recorded;
  return desk.perform('remove-review', { ref: 'DD-1001', by: 'UAPPLICANT', input: { index: 0 }, seen: 1 });
}

test('that the desk looked into a file keeps nobody from what they saw of it', async () => {
  expect(await takenBackAfter(kept)).not.toBeInstanceOf(Refusal);
});

test('that a file cannot be used is to be seen first', async () => {
  const refused = await takenBackAfter({ ...given, fault: { kind: 'encrypted', detail: '' } });
  expect(refused instanceof Refusal && refused.message).toMatch(
    /not seen this yet: the Well-Architected review of customer 1, file, fault/,
  );
});
