import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type MailDouble, startMail } from '../../sandbox/mail/smtp-double.js';
import { DeliveryDelayed, Undeliverable } from '../desk/ports.js';
import { createPostman, type RunningPostman } from './postman.js';

const monday = new Date('2026-09-07T17:00:00Z');
const mail = {
  to: 'paula@partner.example',
  subject: 'Application summary — DD-1001',
  text: 'Strengths: clear ownership.\n\n• A1: Ümläut, “quotes”, 中文',
  messageId: 'abc123',
};

let server: MailDouble;
let postman: RunningPostman;
beforeEach(async () => {
  server = await startMail({ clock: { now: () => monday } });
  postman = createPostman({ url: server.url, from: 'Delivery Desk <desk@program.example>' });
});
afterEach(async () => {
  postman.close();
  await server.stop();
});

const outcome = (sent: Promise<void>) => sent.then(() => null).catch((error: unknown) => error);

test('a mail arrives as it was written, with an id that stays', async () => {
  await postman.send(mail);
  const [kept] = server.mailbox.read();
  expect(kept).toMatchObject({ subject: mail.subject, messageId: '<abc123@program.example>' });
  expect(kept?.to).toEqual([mail.to]);
  expect(kept?.text.trim()).toBe(mail.text);
});

test('a subject cannot start another header, an address cannot name another recipient', async () => {
  await postman.send({ ...mail, subject: 'Hello\r\nBcc: everybody@evil.example' });
  const [kept] = server.mailbox.read();
  expect(kept?.to).toEqual([mail.to]);
  expect(JSON.stringify(kept?.cc)).not.toContain('evil');
  const two = await outcome(postman.send({ ...mail, to: 'a@x.example, b@evil.example' }));
  expect(JSON.stringify(server.mailbox.read())).not.toContain('b@evil.example"');
  expect(two === null || two instanceof Undeliverable || two instanceof DeliveryDelayed).toBe(true);
});

describe('what goes wrong', () => {
  const cases = [
    ['a temporary refusal is tried again', { kind: 'refuse', code: 451 }, DeliveryDelayed, false, 0],
    ['a final refusal is not', { kind: 'refuse', code: 550 }, Undeliverable, null, 0],
    ['a connection cut before is tried again', { kind: 'drop', when: 'before' }, DeliveryDelayed, true, 0],
    ['a connection cut after it was kept too', { kind: 'drop', when: 'after' }, DeliveryDelayed, true, 1],
  ] as const;
  test.each(cases)('%s', async (_, fault, kind, uncertain, kept) => {
    server.faults.add({ on: 'mail', ...fault });
    const error = await outcome(postman.send(mail));
    expect(error).toBeInstanceOf(kind);
    if (error instanceof DeliveryDelayed) {
      expect(error.uncertain).toBe(uncertain);
      expect(error.retryAfterMs).toBeGreaterThan(0);
    }
    expect(server.mailbox.read()).toHaveLength(kept);
    await (kind === DeliveryDelayed ? postman.send(mail) : Promise.resolve());
    // The second copy has the same id, and the mailbox keeps one.
    expect(server.mailbox.read()).toHaveLength(kind === DeliveryDelayed ? 1 : 0);
  });

  test('a server that is not there is tried again', async () => {
    await server.stop();
    const error = await outcome(postman.send(mail));
    expect(error).toBeInstanceOf(DeliveryDelayed);
  });
});
