import { createHash } from 'node:crypto';
import { createPeoplesDesk } from '../../sandbox/world/peoples-desk.js';
import type { World } from '../../sandbox/world/start.js';
import type { Application } from '../../src/program/application.js';
import { Refusal } from '../../src/program/refusal.js';
import { sampleSave } from '../doubles/samples.js';
import { anApplicationAt, fullDraft } from '../step-contexts.js';

const office = 'U0OTTO';
const applicants = ['U0PAULA', 'U0ALAN'];
const technical = ['U0TINA'];
const copies = ['U0DEE'];

/** One save in the sandbox's world and everything it has to be followed by. */
export interface Act {
  /** What leads up to it, brought out while nothing goes wrong. */
  before(ref: string): Promise<void>;
  /** The save, and a look of the bot at what it owes. */
  act(ref: string): Promise<void>;
  /** The keys of every message that has to stand in the end. */
  keys(ref: string): string[];
  /** Who of them reads it as mail too. */
  mailed: readonly string[];
}

const told = (ref: string, revision: number, ids: readonly string[]) =>
  ids.map((id) => `${ref}/${revision}/0/${id}`);

/** Acts of the world's people on applications of Acme Cloud, by name. */
export function createActs(world: World): Record<'submission' | 'click' | 'summary', Act> {
  const people = createPeoplesDesk(world);
  const tick = async () => {
    if (world.desk === null) throw new Error('The world was started without a bot.');
    await world.desk.tick();
  };

  async function hold(application: Application, ref: string): Promise<void> {
    const partner = { partnerId: 'acme-cloud', partnerName: 'Acme Cloud (demo)' };
    const opened = { by: 'U0PAULA', at: world.clock.now() };
    const held = { ...application, ...partner, ref, designation: `demo-${ref.toLowerCase()}`, opened };
    if (!(await world.store.applications.insert(sampleSave(held, 1))))
      throw new Error(`${ref} was not held.`);
  }

  async function submit(ref: string): Promise<void> {
    const input = { name: 'Paula Partner (demo)' };
    const done = await people.perform('submit', { ref, by: 'U0PAULA', input, seen: null });
    if (done instanceof Refusal) throw done;
  }

  const submitted = (ref: string) => [
    ...told(ref, 2, [...applicants, ...copies]),
    `${ref}/card/intake/C0INTAKE`,
    `${ref}/card/status/C0ACME`,
  ];

  return {
    submission: {
      before: (ref) => hold(fullDraft(), ref),
      async act(ref) {
        await submit(ref);
        await tick();
      },
      keys: submitted,
      mailed: [...applicants, ...copies],
    },
    click: {
      async before(ref) {
        await hold(fullDraft(), ref);
        await submit(ref);
        await tick();
      },
      async act(ref) {
        const otto = world.control.as(office);
        const { ts } = await otto.sees('C0INTAKE', new RegExp(`${ref}\\b`));
        await otto.click({ label: 'Accept as complete', in: { channel: 'C0INTAKE', ts } });
        await tick();
      },
      keys: (ref) => [...submitted(ref), ...told(ref, 3, [...applicants, ...copies])],
      mailed: [...applicants, ...copies],
    },
    summary: {
      before: (ref) => hold(anApplicationAt('validated'), ref),
      async act(ref) {
        const done = await people.perform('send-summary', { ref, by: office, input: {}, seen: null });
        if (done instanceof Refusal) throw done;
        await tick();
      },
      keys: (ref) => told(ref, 2, [...applicants, ...technical, ...copies]),
      mailed: [...applicants, ...technical, ...copies],
    },
  };
}

/** The keys of everything the bot has said about applications, to anybody anywhere, repeats included. */
export async function said({ control }: World): Promise<string[]> {
  const places: [string, string][] = [
    ...[...applicants, ...technical, ...copies, office].map((id): [string, string] => [id, '@bot']),
    ...['C0INTAKE', 'C0ACME', 'C0REVIEW'].map((channel): [string, string] => [office, channel]),
  ];
  const all = await Promise.all(places.map(([id, channel]) => control.as(id).messages(channel)));
  return all
    .flat()
    .flatMap(({ metadata }) => keyIn(metadata))
    .filter((key) => key.startsWith('DD-'))
    .toSorted();
}

function keyIn(metadata: Record<string, unknown> | undefined): string[] {
  const payload = metadata?.event_payload;
  if (typeof payload !== 'object' || payload === null || !('key' in payload)) return [];
  return [String(payload.key)];
}

/** The ids of the mails in the mailbox, which shows one of each as providers do. */
export function arrived({ mail }: World): string[] {
  return mail.mailbox
    .read()
    .map(({ messageId }) => messageId.slice(1, 65))
    .toSorted();
}

/** The ids of the mails an act has to be followed by. */
export function mailIds(act: Act, ref: string): string[] {
  return act
    .keys(ref)
    .filter((key) => act.mailed.some((id) => key.endsWith(`/${id}`)))
    .map((key) =>
      createHash('sha256')
        .update(key.replace(/([^/]+)$/, 'mail:$1'))
        .digest('hex'),
    );
}
