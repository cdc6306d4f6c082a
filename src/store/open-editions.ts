import type { Editions } from '../desk/ports/editions.js';
import { connectTo } from './connect.js';
import { createEditions } from './editions.js';
import { placesOn } from './records/places.js';

/** The published editions of a database and nothing else of it. */
export interface OpenEditions {
  editions: Editions;
  close(): Promise<void>;
}

/** Opens a database for its published editions. @throws DatabaseUnusable */
export async function openEditions(uri: string): Promise<OpenEditions> {
  const connection = await connectTo(uri);
  return { editions: createEditions(placesOn(connection, () => undefined)), close: () => connection.close() };
}
