import { expect, test } from '@jest/globals';
import { monday } from '../../test/step-contexts.js';
import { notice } from '../program/notices/notice.js';
import { announcedMessage } from './delivered.js';

const said = notice({
  kind: 'lost',
  to: [],
  title: 'Delivery Desk cannot post in the intake channel',
  lines: ['Please invite it again.'],
});
const told = {
  key: 'lost/1',
  ref: 'slack',
  copy: false,
  card: null,
  notice: said,
  createdAt: monday,
};

test('what is about no application says its title and its lines, in the text as in the blocks', () => {
  const message = announcedMessage({ ...told, address: { via: 'direct-message', person: 'UOFFICE' } }, null);
  expect(message.text).toContain(said.title);
  expect(JSON.stringify(message.blocks)).toContain(said.title);
  expect(JSON.stringify(message.blocks)).toContain('Please invite it again.');
});

test('in a channel it calls whoever it is for', () => {
  const address = { via: 'channel', channel: 'CINTAKE', calls: 'UOFFICE' } as const;
  const message = announcedMessage({ ...told, address, called: '<@UOFFICE2>' }, null);
  expect([message.text, JSON.stringify(message.blocks)]).toEqual([
    expect.stringMatching(/^<@UOFFICE2> /),
    expect.stringContaining('<@UOFFICE2>'),
  ]);
});
