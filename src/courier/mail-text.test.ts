import { expect, test } from '@jest/globals';
import { sampleNotice } from '../../test/doubles/samples.js';
import type { Delivery } from '../desk/ports/delivery.js';
import { pointer, pointers } from '../program/notices/pointer.js';
import { mailOf } from './mail-text.js';

const delivery = { key: 'DD-1/2/0/mail:U1', copy: false, notice: sampleNotice() } as Delivery;

test('a mail reads as the notice does, and its id follows from the key alone', () => {
  const mail = mailOf(delivery, 'lead@examplecorp.example', { zone: 'UTC', byMail: false });
  expect(mail).toMatchObject({ to: 'lead@examplecorp.example', subject: 'Submitted' });
  expect(mail.text.split('\n')).toEqual([
    'Submitted',
    '',
    'One line.',
    '',
    'You can act on this in Slack: open Delivery Desk there. Please do not reply to this mail.',
  ]);
  expect(
    mailOf({ ...delivery, notice: sampleNotice({ title: 'Other' }) }, 'x@y.example', {
      zone: 'UTC',
      byMail: false,
    }).messageId,
  ).toBe(mail.messageId);
  expect(
    mailOf({ ...delivery, key: 'DD-1/3/0/mail:U1' }, 'x@y.example', { zone: 'UTC', byMail: false }).messageId,
  ).not.toBe(mail.messageId);
});

test('a copy says that it is one, and a subject is one line', () => {
  const mail = mailOf(
    { ...delivery, copy: true, notice: sampleNotice({ title: 'A\r\nBcc: b@evil.example' }) },
    'x@y.example',
    { zone: 'UTC', byMail: false },
  );
  expect(mail.subject).toBe('Copy: A Bcc: b@evil.example');
  expect(mail.text.startsWith('This is a copy for your information.')).toBe(true);
});

test('a place of the desk is named in words that hold outside of Slack', () => {
  const lines = pointers.map((name) => `Go by ${pointer(name)}.`);
  const { text } = mailOf({ ...delivery, notice: sampleNotice({ lines }) }, 'x@y.example', {
    zone: 'UTC',
    byMail: false,
  });
  expect(text).not.toMatch(/[⟦⟧]/);
  expect(text).toContain('Go by ask Delivery Desk a question.');
  expect(text).toContain('Go by /sdp admin in Slack.');
});
