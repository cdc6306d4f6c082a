import type { AddressInfo, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { createMailFaults, type MailFault, type MailFaults } from './mail-faults.js';
import { createMailbox, type Mailbox, type ReceivedMail } from './mailbox.js';

export interface MailDouble {
  /** `smtp://127.0.0.1:port`, for SMTP_URL. */
  url: string;
  mailbox: Mailbox;
  faults: MailFaults;
  stop(): Promise<void>;
}

export interface MailOptions {
  clock: { now(): Date };
  /** 0 takes a free one. */
  port?: number;
  onMail?: (mail: ReceivedMail) => void;
}

type Answer = (error?: Error | null, message?: string) => void;

const refusal = ({ code }: MailFault): Error =>
  Object.assign(new Error(code < 500 ? 'try again later (sandbox fault)' : 'refused (sandbox fault)'), {
    responseCode: code,
  });

const recipients = (session: SMTPServerSession): string[] =>
  session.envelope.rcptTo.map(({ address }) => address);

/**
 * A mail server that keeps what it is sent and can fail on demand.
 * @throws the listener's error, EADDRINUSE included.
 */
export async function startMail(options: MailOptions): Promise<MailDouble> {
  const mailbox = createMailbox();
  const faults = createMailFaults();
  const sockets = new Map<number, Socket>();

  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession, answer: Answer) => {
    const fault = faults.take(recipients(session));
    const parsed = await simpleParser(stream);
    const cut = () => sockets.get(session.remotePort)?.destroy();
    if (fault?.kind === 'refuse') return answer(refusal(fault));
    if (fault?.when === 'before') return cut();
    const mail = mailbox.keep(parsed, options.clock.now());
    options.onMail?.(mail);
    if (fault) return cut();
    answer(null, 'kept');
  };

  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: (_auth, _session, done) => done(null, { user: 'desk' }),
    onData: (stream, session, answer) => {
      receive(stream, session, answer).catch((error: Error) => answer(error));
    },
  });
  // A connection cut on purpose, or by a sender that goes away, is not the server's fault.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('close', () => sockets.delete(port));
  });
  await listen(server, options.port ?? 0);
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mailbox,
    faults,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function listen(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
