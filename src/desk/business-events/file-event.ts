import type { BusinessEvent, EventEntry, Party } from '../../program/business-events/event.js';
import { fileEvent, mayNotFile } from '../../program/business-events/filing.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { actorOf } from '../actor.js';
import type { Filing } from '../interface/events-desk.js';
import type { Directory } from '../ports/directory.js';
import { eventKind } from '../records/kinds.js';
import { storeNew } from '../records/perform.js';
import { requestKey } from '../repeated.js';
import { sharedContextOf, sideOf } from './event-contexts.js';
import type { EventWorkParts } from './events-at-work.js';
import type { StoredEvent } from './ports.js';
import { mayFileFor } from './questions.js';

interface FilingParts extends EventWorkParts {
  directory: Directory;
}

/** Files an event, once however often the request comes. Gives it as it is stored. */
export async function fileFor(parts: FilingParts, filing: Filing): Promise<StoredEvent | Refusal> {
  const person = await actorOf(parts.directory, filing.by);
  if (person instanceof Refusal) return person;
  const partner = await partnerMeant(parts, person, filing);
  if (partner instanceof Refusal) return partner;
  const { by, input } = filing;
  const asked = { step: 'file-event', by, input: [partner.id, input], seen: null };
  const key = requestKey(filing.key === undefined ? asked : { ...asked, key: filing.key });
  const earlier = key === null ? null : await parts.events.filedBy(key);
  return earlier ?? fileAnew(parts, partner, { by, input, key });
}

/** The partner it is for. Nobody learns whether there is a partner that is none of their business. */
async function partnerMeant(
  { directory }: Pick<FilingParts, 'directory'>,
  person: Person,
  { by, partnerId }: Filing,
): Promise<Partner | Refusal> {
  const partner = await (partnerId === null ? directory.partnerOf(by) : directory.partner(partnerId));
  if (partner !== null && (partnerId === null || mayFileFor(person, partner))) return partner;
  const office = person.roles.some((role) => role === 'program-office' || role === 'program-manager');
  if (partnerId !== null && !office) return mayNotFile;
  return refuseField(
    'partnerId',
    'Please choose the partner it is about. If it is not there, have it registered first.',
  );
}

async function fileAnew(
  parts: FilingParts,
  { id, name }: Partner,
  { by, input, key }: { by: string; input: unknown; key: string | null },
): Promise<StoredEvent | Refusal> {
  const { events, clock } = parts;
  const party: Party = { partnerId: id, name };
  const ref = await events.nextRef();
  const filedFor = await sideOf(parts, party);
  const outcome = fileEvent(
    { ...(await sharedContextOf(parts, by, filedFor.partner)), ref, actor: by, filedFor },
    input,
  );
  if (outcome instanceof Refusal) return outcome;
  const { event, note, notices } = outcome;
  const entry = {
    revision: 1,
    step: 'file-event',
    by,
    at: clock.now(),
    from: null,
    to: event.state,
    note,
    ...(key === null ? {} : { key }),
  };
  const stored = await storeNew<'event', BusinessEvent, EventEntry>(
    { kind: eventKind, records: events },
    { event, entry, notices },
  );
  if (stored !== null) parts.wake();
  const found = stored ?? (key === null ? null : await events.filedBy(key));
  if (found === null) throw new Error(`${ref} could not be filed.`);
  return found;
}
