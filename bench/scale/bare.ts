import { freePort } from '../../sandbox/world/free-port.js';
import { askingAt, signingSecret } from './asking.js';
import { processOf } from './desk.js';
import { withEngine } from './engine.js';
import { median } from './median.js';
import { startPlainSlack } from './slack.js';

const times = 60;

/** Milliseconds from a press to the Slack call of a handler that only reads, writes and calls. */
export function measureBare(): Promise<number> {
  return withEngine(async (uri) => {
    const slack = await startPlainSlack();
    const port = await freePort();
    const bare = processOf('bare-process.ts');
    const env = {
      MONGODB_URI: uri,
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: signingSecret,
      PORT: String(port),
    };
    await bare.ask({ kind: 'start', env }, 'started');
    const asking = askingAt(port, slack);
    const taken: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const answered = slack.when(({ method }) => method === 'chat.update');
      const began = performance.now();
      await asking.press('U0OTTO', { action: 'bare', value: 'one', channel: 'C0INTAKE' });
      taken.push((await answered).at - began);
    }
    await bare.end();
    await slack.close();
    // The first ones warm it up.
    return median(taken.slice(10));
  });
}
