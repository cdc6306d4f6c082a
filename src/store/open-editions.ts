import { createConnection } from 'mongoose';
import type { Editions } from '../desk/ports.js';
import { createEditions } from './editions.js';
import { modelsOf } from './models.js';

/** Milliseconds to wait for a server before saying that there is none. */
const patienceMs = 5_000;

/** The published editions of a database and nothing else of it. */
export interface OpenEditions {
  editions: Editions;
  close(): Promise<void>;
}

/** Opens a database for its published editions. @throws when no server answers within five seconds */
export async function openEditions(uri: string): Promise<OpenEditions> {
  const connection = createConnection(uri, {
    serverSelectionTimeoutMS: patienceMs,
    ignoreUndefined: true,
    autoIndex: false,
    autoCreate: false,
  });
  try {
    await connection.asPromise();
    return {
      editions: createEditions(modelsOf(connection), () => undefined),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
