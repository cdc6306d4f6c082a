import type { Ledger } from '../desk/ports/ledger.js';
import { claiming } from './ledger/claiming.js';
import { createDeliveries } from './ledger/deliveries.js';
import { entering } from './ledger/entering.js';
import { questions } from './ledger/questions.js';
import { settling } from './ledger/settling.js';
import { tryingAnew } from './ledger/trying-anew.js';
import type { Models } from './models.js';
import type { Unread } from './understood.js';

/** The ledger in MongoDB: one document per delivery, its key as `_id`, so that a key is entered once for ever. */
export function createLedger(models: Models, unread: Unread): Ledger {
  const deliveries = createDeliveries(models, unread);
  return {
    ...entering(deliveries),
    ...claiming(deliveries),
    ...settling(deliveries),
    ...tryingAnew(deliveries),
    ...questions(deliveries),
  };
}
