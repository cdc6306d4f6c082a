import { createPeoplesDesk } from '../../sandbox/world/peoples-desk.js';
import type { World } from '../../sandbox/world/start.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import type { Application } from '../../src/program/application.js';
import type { InputOf, StepName } from '../../src/program/lifecycle.js';
import { Refusal } from '../../src/program/refusal.js';

/** A desk of the test's own on the world's database, for what happens off stage; the world's bot tells people of it. */
export function offStage(world: World): Desk {
  return createPeoplesDesk(world);
}

const acme = { id: 'acme-cloud', name: 'Acme Cloud (demo)' };

/**
 * Holds an application, of Acme unless said otherwise, as if it had been brought to this state; gives its reference.
 */
export async function place(world: World, application: Application, partner = acme): Promise<string> {
  const ref = await world.store.references.next();
  const placed = { ...application, ref, partnerId: partner.id, partnerName: partner.name };
  const entry = {
    revision: 1,
    step: 'open-application',
    part: 'application',
    by: 'U0PAULA',
    at: world.clock.now(),
    from: null,
    to: placed.stage,
    note: 'placed',
  };
  const save = sealedSave(null, { application: placed, entry, notices: [] });
  if (!(await world.store.applications.insert(save)))
    throw new Error(`${partner.name} has an open application for this service already.`);
  return ref;
}

/** Takes a step off stage, which has to succeed, and waits until everybody was told. */
export async function happens<Name extends StepName>(
  world: World,
  step: Name,
  request: { ref: string; by: string; input: InputOf<Name> },
): Promise<void> {
  const done = await offStage(world).perform(step, { ...request, seen: null });
  if (done instanceof Refusal) throw new Error(`${step}: ${done.message}`);
  await world.desk?.tick();
}
