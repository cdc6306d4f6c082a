import { existsSync } from 'node:fs';
import { type RunningDesk, startDesk } from './app.js';
import { type Config, ConfigError, parseConfig } from './config/config.js';
import { createLogger, type Logger } from './runtime/log.js';

/** How long a stop may take before the process leaves anyway; supervisors kill after ten seconds by custom. */
const stopWithinMs = 9_000;

function readConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return parseConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** A promise nobody waited for is logged, not fatal: one malformed payload must not end everybody's work. */
function watchFaults(logger: Logger): void {
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a fault nobody waited for'));
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'the process cannot be trusted any more and ends');
    process.exit(1);
  });
}

/**
 * Stops the desk in good order on SIGTERM or SIGINT, and ends with status 0. Listened to from the first moment: the
 * first process of a container would not even die of an unheard signal.
 */
function endOnSignal(logger: Logger, desk: () => RunningDesk | null): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await desk()?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  watchFaults(logger);
  const running: { desk: RunningDesk | null } = { desk: null };
  endOnSignal(logger, () => running.desk);
  running.desk = await startDesk({ config, clock: { now: () => new Date() }, logger });
  const mode = config.slack.appToken === null ? `HTTP on port ${config.port}` : 'Socket Mode';
  const { port, ruleSet } = config;
  logger.info({ mode, port, ruleSet }, `Delivery Desk is ready (${mode}, health on port ${port})`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Delivery Desk could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
