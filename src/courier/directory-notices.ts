import { addressedDeliveries } from '../desk/announce.js';
import { finishHandOver } from '../desk/handing-over.js';
import { finishMerge } from '../desk/merging-accounts.js';
import type { StoredPartner, StoredPerson } from '../desk/ports/stored-records.js';
import { idsOf, isNamed } from '../program/people/identity.js';
import type { Person } from '../program/people/person.js';
import { enterWaiting, type Telling } from './enter-waiting.js';
import { forgetWithoutDuties } from './left-duties.js';
import type { CourierParts } from './parts.js';
import { passOnWaiting } from './pass-on.js';
import { tellOfSharedChannels } from './shared-channels.js';

/** Records that are settled once everything they tell and bring about is done. */
interface Settling<Stored> extends Telling {
  load(ref: string): Promise<Stored | null>;
  settle(ref: string, revision: number): Promise<void>;
}

/**
 * Brings what a person's record tells into the ledger, and a hand-over or a merge to its end. May be repeated: a
 * key is entered once.
 */
export async function dispatchPerson(parts: CourierParts, id: string): Promise<void> {
  let finished = false;
  const follow = async ({ person }: StoredPerson) => {
    await haveLookedAt(parts, person);
    if (!person.active) {
      await passOnWaiting(parts, id);
      await forgetWithoutDuties(parts, [id]);
    }
    if (person.handingOver !== undefined) finished = (await finishHandOver(parts.desk, id)) !== null;
    if (person.merging !== undefined) finished = await finishMerge(parts.desk, id);
  };
  await dispatchAddressed(parts, parts.personRecords, { ref: id, follow });
  if (finished) await dispatchPerson(parts, id);
}

/**
 * What waits for somebody passes to others when they are not there any more, and back: applications they audit and
 * those of partners they look after are looked at again.
 */
async function haveLookedAt(
  { applications, directory }: Pick<CourierParts, 'applications' | 'directory'>,
  person: Person,
): Promise<void> {
  await applications.mark({ auditor: person.id });
  const partnerIds = (await directory.partnersNaming(idsOf(person)))
    .filter(({ pdm, pdr }) => isNamed(person, pdm) || isNamed(person, pdr))
    .map((partner) => partner.id);
  if (partnerIds.length > 0) await applications.mark({ partnerIds });
}

/** Brings what a partner's record tells into the ledger, and about what follows from it. */
export async function dispatchPartner(parts: CourierParts, id: string): Promise<void> {
  const follow = async (stored: StoredPartner) => {
    const { channel, removed } = stored.partner;
    await parts.applications.mark({ partnerIds: [id] });
    if (channel !== null && removed === undefined) await tellOfSharedChannels(parts, [channel]);
    await parts.desk.partners.follow(stored);
  };
  await dispatchAddressed(parts, parts.partnerRecords, { ref: id, follow });
}

async function dispatchAddressed<Stored extends { revision: number }>(
  parts: Pick<CourierParts, 'ledger' | 'clock'>,
  records: Settling<Stored>,
  { ref, follow }: { ref: string; follow(stored: Stored): Promise<void> },
): Promise<void> {
  const stored = await records.load(ref);
  if (stored === null) return;
  await enterWaiting(parts, { records, ref }, async (waiting) => {
    const now = parts.clock.now();
    return waiting.flatMap((one) => addressedDeliveries(one, now));
  });
  await follow(stored);
  await records.settle(ref, stored.revision);
}
