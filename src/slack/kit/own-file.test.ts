import { expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { person } from '../../../test/step-contexts.js';
import { isNamed } from '../../program/people/identity.js';
import { Refusal } from '../../program/refusal.js';
import { ownFile } from './own-file.js';

function slack(answer: Record<string, unknown> | { refused: string }) {
  const info = async () => {
    if ('refused' in answer) throw Object.assign(new Error('refused'), { data: { error: answer.refused } });
    return { file: { name: 'a.pdf', user: 'UBEA', size: 9, mimetype: 'application/pdf', ...answer } };
  };
  return { client: { files: { info } } as unknown as WebClient, desk: { people: { find } } };
}

/** Bea has a second account; nobody else is on record. */
const bea = person('UBEA', {
  identities: [
    { kind: 'slack', id: 'UBEA' },
    { kind: 'slack', id: 'UBEA2' },
  ],
});
const find = async (id: string) => (isNamed(bea, id) ? bea : null);

test('what somebody uploaded from another account of theirs is theirs', async () => {
  expect(await ownFile(slack({ user: 'UBEA2' }), 'UBEA', 'F1')).toMatchObject({ id: 'F1' });
  expect(await ownFile(slack({ user: 'UALAN' }), 'UBEA', 'F1')).toBeInstanceOf(Refusal);
});

test('whoever uploaded a file may use it', async () => {
  expect(await ownFile(slack({}), 'UBEA', 'F1')).toEqual({
    id: 'F1',
    name: 'a.pdf',
    mimetype: 'application/pdf',
    size: 9,
  });
});

test.each([
  [
    'another’s',
    {},
    'UALAN',
    /a\.pdf: it belongs to somebody else\. Please download it and upload it yourself\./,
  ],
  ['one that is gone', { refused: 'file_deleted' }, 'UBEA', /Slack does not hand it out/],
  ['one nobody knows', { refused: 'file_not_found' }, 'UBEA', /Slack does not hand it out/],
  ['one that was deleted', { mode: 'tombstone' }, 'UBEA', /deleted in Slack/],
])('%s is refused in words, whatever the button says', async (_, file, user, words) => {
  const refused = await ownFile(slack(file), user, 'F1');
  expect(refused instanceof Refusal && refused.message).toMatch(words);
});

test('a fault of Slack’s is one, and no fault of the file', async () => {
  await expect(ownFile(slack({ refused: 'internal_error' }), 'UBEA', 'F1')).rejects.toThrow('refused');
});
