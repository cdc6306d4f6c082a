// What a click costs where there is no desk: one read, one write and one Slack call in a Bolt handler.
import { App, HTTPReceiver } from '@slack/bolt';
import { MongoClient } from 'mongodb';

process.on('message', async ({ env }: { env: Record<string, string> }) => {
  const began = performance.now();
  const client = await MongoClient.connect(env.MONGODB_URI ?? '');
  const clicks = client.db('bare').collection<{ _id: string; clicks: number; filling: string }>('clicks');
  await clicks.insertOne({ _id: 'one', clicks: 0, filling: 'x'.repeat(20_000) });
  const receiver = new HTTPReceiver({
    signingSecret: env.SLACK_SIGNING_SECRET ?? '',
    port: Number(env.PORT),
  });
  const app = new App({
    receiver,
    token: 'xoxb-bench',
    botId: 'B0DESK',
    botUserId: 'U0DESK',
    clientOptions: { slackApiUrl: env.SLACK_API_URL ?? '' },
  });
  app.action('bare', async ({ ack, client: slack }) => {
    await ack();
    const found = await clicks.findOne({ _id: 'one' });
    await clicks.updateOne({ _id: 'one', clicks: found?.clicks ?? 0 }, { $inc: { clicks: 1 } });
    await slack.chat.update({ channel: 'C0INTAKE', ts: '5.5', text: `${found?.clicks}` });
  });
  await receiver.start(Number(env.PORT));
  process.send?.({ kind: 'started', ms: performance.now() - began });
});
process.on('disconnect', () => process.exit(0));
