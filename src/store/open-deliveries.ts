import { createConnection } from 'mongoose';
import type { Losses } from '../desk/losses.js';
import type { Ledger } from '../desk/ports.js';
import { createLedger } from './ledger.js';
import { createLosses } from './losses.js';
import { modelsOf } from './models.js';

/** Milliseconds to wait for a server before saying that there is none. */
const patienceMs = 5_000;

/** What is told, what waits and what it waits for, of a database and nothing else of it. */
export interface OpenDeliveries {
  ledger: Pick<Ledger, 'list' | 'revive'>;
  losses: Pick<Losses, 'all'>;
  close(): Promise<void>;
}

/** Opens a database for its deliveries. @throws when no server answers within five seconds */
export async function openDeliveries(uri: string): Promise<OpenDeliveries> {
  const connection = createConnection(uri, {
    serverSelectionTimeoutMS: patienceMs,
    ignoreUndefined: true,
    autoIndex: false,
    autoCreate: false,
  });
  try {
    await connection.asPromise();
    const models = modelsOf(connection);
    const ledger = createLedger(models, () => undefined);
    return { ledger, losses: createLosses(models), close: () => connection.close() };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
