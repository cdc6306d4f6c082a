import { expect, test } from '@jest/globals';
import { subcommands } from './usage-hint.js';

test.each([
  ['help | queue | status <ref>', ['help', 'queue', 'status <ref>']],
  ['[help|review <ref> <page>]', ['help', 'review <ref> <page>']],
  ['<ref>', []],
  ['', []],
])('%j offers %j', (hint, offered) => {
  expect(subcommands(hint).map(({ word, rest }) => `${word} ${rest}`.trim())).toEqual(offered);
});
