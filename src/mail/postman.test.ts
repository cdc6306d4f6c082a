import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type MailDouble, startMail } from '../../sandbox/mail/smtp-double.js';
import { DeliveryDelayed, Undeliverable } from '../desk/ports/delivery-failures.js';
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

describe('whose fault it is', () => {
  /** A server that says what it is told to, command by command; everything else is welcome. */
  async function saying(answers: Record<string, string>) {
    const line = createServer((socket) => {
      let inData = false;
      socket.write(answers.GREETING ?? '220 demo ready\r\n');
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        if (inData && !text.includes('\r\n.\r\n')) return;
        const command = inData ? 'END' : (/^[A-Z]+/.exec(text)?.[0] ?? '');
        inData = command === 'DATA' && answers.DATA === undefined;
        const usual =
          command === 'EHLO' ? '250-demo\r\n250 AUTH PLAIN\r\n' : inData ? '354 go on\r\n' : '250 fine\r\n';
        socket.write(answers[command] ?? usual);
      });
    });
    await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
    const { port } = line.address() as AddressInfo;
    return { url: `smtp://desk:demo@127.0.0.1:${port}`, close: () => line.close() };
  }

  test.each([
    ['the password is refused', { AUTH: '535 5.7.8 bad credentials\r\n' }, 'DeliveryDelayed installation'],
    [
      'our sender is refused',
      { AUTH: '235 in\r\n', MAIL: '550 no such sender\r\n' },
      'DeliveryDelayed installation',
    ],
    [
      'relaying is refused',
      { AUTH: '235 in\r\n', RCPT: '550 5.7.1 Relaying denied\r\n' },
      'DeliveryDelayed installation',
    ],
    ['the server closes', { GREETING: '421 closing\r\n' }, 'DeliveryDelayed surface'],
    ['the server takes nobody', { GREETING: '554 no SMTP service here\r\n' }, 'DeliveryDelayed surface'],
    [
      'the server closes in the middle',
      { AUTH: '235 in\r\n', RCPT: '421 closing\r\n' },
      'DeliveryDelayed surface',
    ],
    ['the mailbox is busy', { AUTH: '235 in\r\n', RCPT: '450 greylisted\r\n' }, 'DeliveryDelayed unclear'],
    [
      'there is no such mailbox',
      { AUTH: '235 in\r\n', RCPT: '550 5.1.1 unknown\r\n' },
      'Undeliverable address',
    ],
    [
      'the words are refused',
      { AUTH: '235 in\r\n', END: '554 5.7.1 looks like spam\r\n' },
      'Undeliverable message',
    ],
  ])('%s', async (_, answers, meant) => {
    const line = await saying(answers);
    const other = createPostman({ url: line.url, from: 'desk@program.example' });
    const error = await outcome(other.send(mail));
    other.close();
    line.close();
    expect(said(error)).toBe(meant);
  });

  test('nobody is there', async () => {
    await server.stop();
    expect(said(await outcome(postman.send(mail)))).toBe('DeliveryDelayed surface');
  });

  function said(error: unknown): string {
    if (error instanceof DeliveryDelayed) return `${error.name} ${error.owedTo}`;
    return error instanceof Undeliverable ? `${error.name} ${error.about}` : String(error);
  }
});
