import type { Losses } from '../desk/losses.js';
import type { Ledger } from '../desk/ports/ledger.js';
import { connectTo } from './connect.js';
import { createLedger } from './ledger.js';
import { createLosses } from './losses.js';
import { modelsOf } from './models.js';

/** What is told, what waits and what it waits for, of a database and nothing else of it. */
export interface OpenDeliveries {
  ledger: Pick<Ledger, 'list' | 'revive' | 'setAside'>;
  losses: Pick<Losses, 'all'>;
  close(): Promise<void>;
}

/** Opens a database for its deliveries. @throws DatabaseUnusable */
export async function openDeliveries(uri: string): Promise<OpenDeliveries> {
  const connection = await connectTo(uri);
  const models = modelsOf(connection);
  const ledger = createLedger(models, () => undefined);
  return { ledger, losses: createLosses(models), close: () => connection.close() };
}
