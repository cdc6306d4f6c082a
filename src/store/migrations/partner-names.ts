import type { Db } from 'mongodb';
import { namesOfPartner } from '../../desk/records/kinds.js';
import { withRetry } from '../with-retry.js';

interface Named {
  _id: string;
  partner: { name: string };
}

/** Enters what partners' records from before are called, as they are found by it. */
export async function enterPartnerNames(db: Db): Promise<void> {
  const partners = db.collection<Named>('partners');
  const without = { organisationKeys: { $exists: false } };
  for await (const { _id, partner } of partners.find(without, { projection: { 'partner.name': 1 } })) {
    // Whoever renames it meanwhile enters its new name.
    const same = { _id, 'partner.name': partner.name };
    await withRetry(() => partners.updateOne(same, { $set: namesOfPartner({ id: _id, ...partner }) }));
  }
}
