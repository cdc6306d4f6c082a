import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTransport, type Transporter } from 'nodemailer';
import { type MailDouble, startMail } from './smtp-double.js';

const clock = { now: () => new Date('2026-03-02T17:00:00Z') };
let mail: MailDouble;
let transport: Transporter;

beforeEach(async () => {
  mail = await startMail({ clock });
  transport = createTransport(mail.url);
});

afterEach(async () => {
  transport.close();
  await mail.stop();
});

const letter = (fields: object = {}) => ({
  from: 'Desk <desk@example.com>',
  to: 'paula@acme.example',
  cc: 'dee@example.com',
  subject: 'Zusammenfassung für März',
  text: 'Grüße\nund mehr',
  messageId: '<one@example.com>',
  ...fields,
});

test('a mail is kept with its words and the instant of the world', async () => {
  await transport.sendMail(letter());
  expect(mail.mailbox.read()).toEqual([
    {
      to: ['paula@acme.example'],
      cc: ['dee@example.com'],
      from: '"Desk" <desk@example.com>',
      subject: 'Zusammenfassung für März',
      text: 'Grüße\nund mehr\n',
      messageId: '<one@example.com>',
      at: '2026-03-02T17:00:00.000Z',
      copies: 1,
    },
  ]);
});

test('a repeat of a Message-ID is the same mail, counted', async () => {
  await transport.sendMail(letter());
  await transport.sendMail(letter());
  await transport.sendMail(letter({ messageId: '<two@example.com>' }));
  expect(mail.mailbox.read().map(({ messageId, copies }) => [messageId, copies])).toEqual([
    ['<one@example.com>', 2],
    ['<two@example.com>', 1],
  ]);
});

test('the mailbox of one address holds what was sent or copied to it', async () => {
  await transport.sendMail(letter());
  await transport.sendMail(letter({ to: 'otto@example.com', cc: undefined, messageId: '<two@example.com>' }));
  expect(mail.mailbox.read('DEE@example.com').map(({ messageId }) => messageId)).toEqual([
    '<one@example.com>',
  ]);
  expect(mail.mailbox.read('nobody@example.com')).toEqual([]);
});

test.each([421, 451, 550])('a refusal answers %d, keeps nothing and is used up', async (code) => {
  mail.faults.add({ on: 'mail', kind: 'refuse', code });
  await expect(transport.sendMail(letter())).rejects.toMatchObject({ responseCode: code });
  expect(mail.mailbox.read()).toEqual([]);
  await transport.sendMail(letter());
  expect(mail.mailbox.read()).toHaveLength(1);
});

test('a connection cut before keeps nothing; one cut after keeps the mail and the sender does not know', async () => {
  mail.faults.add({ on: 'mail', kind: 'drop', when: 'before' });
  await expect(transport.sendMail(letter())).rejects.toThrow();
  expect(mail.mailbox.read()).toEqual([]);
  mail.faults.add({ on: 'mail', kind: 'drop', when: 'after' });
  await expect(transport.sendMail(letter())).rejects.toThrow();
  await transport.sendMail(letter());
  expect(mail.mailbox.read()).toMatchObject([{ messageId: '<one@example.com>', copies: 2 }]);
});

test('a fault may wait for one address; faults can be listed and cleared', async () => {
  mail.faults.add({ on: 'mail', kind: 'refuse', to: 'otto@example.com' });
  await transport.sendMail(letter());
  expect(mail.faults.list()).toMatchObject([{ kind: 'refuse', to: 'otto@example.com', count: 1 }]);
  mail.faults.clear();
  expect(mail.faults.list()).toEqual([]);
});

test('a fault that makes no sense is refused with the field at fault', () => {
  expect(() => mail.faults.add({ on: 'mail', kind: 'explode' })).toThrow(/kind/);
  expect(() => mail.faults.add({ on: 'mail', kind: 'refuse', code: 200 })).toThrow(/code/);
});
