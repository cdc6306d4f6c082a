import bolt, { type App as BoltApp, type Receiver, type ReceiverEvent } from '@slack/bolt';

/** The real Bolt App without a line to Slack: payloads are handed to it, and it says what it acknowledged them with. */
export interface SilentApp {
  app: BoltApp;
  /** Hands a payload to Bolt as Slack would; gives what it was acknowledged with. */
  send(body: Record<string, unknown>): Promise<unknown[]>;
}

export async function silentApp(): Promise<SilentApp> {
  let handOver: (event: ReceiverEvent) => Promise<void> = () => Promise.resolve();
  const receiver: Receiver = {
    init(app) {
      handOver = (event) => app.processEvent(event);
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  const app = new bolt.App({
    receiver,
    token: 'xoxb-demo',
    botId: 'BBOT',
    botUserId: 'UBOT',
    tokenVerificationEnabled: false,
    deferInitialization: true,
    convoStore: false,
  });
  await app.init();
  return {
    app,
    async send(body) {
      const acknowledged: unknown[] = [];
      await handOver({
        body,
        async ack(response) {
          acknowledged.push(response);
        },
      });
      return acknowledged;
    },
  };
}
