import { type RunningDesk, startDesk } from '../../src/app.js';
import { parseConfig } from '../../src/config/config.js';
import type { Bot, BotOptions } from './bot.js';

/** Runs the real bot in this process, on the world's clock. */
export async function startBotHere({ env, clock }: BotOptions): Promise<Bot> {
  const start = () => startDesk({ config: parseConfig(env), clock });
  let desk: RunningDesk | null = await start();
  const running = (): RunningDesk => {
    if (desk === null) throw new Error('The bot was stopped; restart it first.');
    return desk;
  };
  return {
    tick: () => running().tick(),
    answered: () => running().answered(),
    nextDue: (after) => running().nextDue(after),
    async stop() {
      await desk?.stop();
      desk = null;
    },
    async kill() {
      throw new Error("A bot in this process cannot be killed; start the world with bot: 'child'.");
    },
    async restart() {
      await desk?.stop();
      desk = await start();
    },
  };
}
