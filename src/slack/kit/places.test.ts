import { expect, test } from '@jest/globals';
import { sampleNotice } from '../../../test/doubles/samples.js';
import { type Pointer, pointer, pointers } from '../../program/notices/pointer.js';
import { noticeMessage } from '../notices/view.js';
import { lineText } from './places.js';
import { previewBlocks } from './preview.js';

const names: [Pointer, string][] = [
  ['ask', '*ask* me a question'],
  ['decide', '*Decide*'],
  ['own-tasks', 'App Home and `/sdp queue`'],
  ['partner-channel', '/sdp admin'],
  ['partners', '`/sdp admin`'],
  ['people', '`/sdp admin`'],
  ['tasks-at-hand', 'Home'],
];

test.each(names)('%s is named as in Slack', (name, words) => {
  expect(lineText(`See ${pointer(name)}, <!channel>.`)).toBe(`See ${words}, &lt;!channel&gt;.`);
});

test('every place has its name', () => {
  expect(names.map(([name]) => name)).toEqual([...pointers]);
});

test('a notice, and its preview, show no place that is not named', () => {
  const notice = sampleNotice({ lines: pointers.map(pointer) });
  const shown = JSON.stringify([
    noticeMessage(notice, false, { buttons: [], outcome: null }),
    previewBlocks(notice),
  ]);
  expect(shown).not.toMatch(/[⟦⟧]/);
  expect(shown.match(/\/sdp admin/g)).toHaveLength(6);
});
