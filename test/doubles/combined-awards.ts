import { Refusal } from '../../src/program/refusal.js';
import { person } from '../step-contexts.js';
import type { BoltSurface } from './bolt-surface.js';
import { acme, awarded, bluebird } from './event-contexts.js';

/** Three awards of two companies that have become one: a merger put their renewals on one date (SDP-97). */
export async function addCombined({ desk, store, place }: BoltSurface): Promise<void> {
  await store.directory.savePerson(person('UPDM2', { roles: ['pdm'] }));
  await store.directory.savePartner(bluebird);
  await place(awarded(acme, 'DD-1001'));
  await place({ ...awarded(acme, 'DD-0902', { designation: 'aws-waf' }), edition: 'aws-waf/2025-02' });
  await place(awarded(bluebird, 'DD-0903', { renewalDue: '2027-03-01' }));
  const input = {
    happening: 'acquisition',
    side: 'first',
    otherName: bluebird.name,
    happenedOn: '2026-09-01',
    disclosedOn: '2026-09-07',
    impacts: '',
  };
  const { ref } = done(
    await desk.businessEvents.file({ by: 'UOFFICE', partnerId: acme.id, input, key: 'merger' }),
  ).event;
  const by = 'UOFFICE';
  done(await desk.businessEvents.identify({ ref, by, partnerId: bluebird.id, seen: 1 }));
  const ruling = {
    row: 'both-designated',
    treatment: 'combine',
    awards: [],
    effectiveOn: '2026-09-07',
    deadline: null,
    reason: 'Both hold designations.',
  } as const;
  done(
    await desk.businessEvents.take('rule-on-event', {
      ref,
      by,
      input: { ...ruling, awards: [] },
      seen: null,
    }),
  );
  await desk.businessEvents.carryOn();
  await desk.businessEvents.view(ref, by);
}

function done<Value>(outcome: Value | Refusal): Value {
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}
