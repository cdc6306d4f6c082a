import { parseArgs } from 'node:util';
import { addressName } from '../desk/audience.js';
import type { Loss } from '../desk/losses.js';
import { type Delivery, type DeliveryFilter, surfaceOf } from '../desk/ports/delivery.js';
import { type OpenDeliveries, openDeliveries } from '../store/open-deliveries.js';
import { inDatabase, orUsage } from './database.js';
import type { Terminal } from './due-command.js';
import type { CommandEnvironment } from './verify-command.js';

export const deliveriesUsage = `desk deliveries list [--state waiting|paused|failed] [--to <id>] [--ref <ref>] [--reason <words>] [--older-than <hours>]
  Prints what was not told yet, one JSON object a line, oldest first: waiting, paused by something lost, or failed for good.
desk deliveries retry <key>… | --all-failed | with the options of list
  Has it tried anew by the running desk, within half a minute. --to takes a channel, a person, or mail:<person>.
desk deliveries set-aside <key>… | --all | --to, --ref, --reason, --older-than as above [--dry-run]
  Leaves what failed for good untold: nobody is asked to see to it any more. --dry-run lists what would be set aside.`;

/** Status 0: listed, to be tried anew, or set aside; 1: nothing fits; 2: it could not be asked. */
export async function deliveriesCommand(
  argv: readonly string[],
  terminal: Terminal,
  { env, now }: CommandEnvironment,
): Promise<number> {
  return orUsage({ name: 'deliveries', usage: deliveriesUsage }, terminal, async () => {
    const wish = wishOf(argv, now());
    return inDatabase(env, openDeliveries, (database) => {
      if (wish.what === 'list') return list(wish, database, terminal);
      if (wish.what === 'retry') return retry(wish, database, terminal, now());
      return setAside(wish, database, terminal);
    });
  });
}

const conditions = ['waiting', 'paused', 'failed'] as const;
/** What keeps a delivery from being told: nothing but time, something that is lost, or its own fault. */
type Condition = (typeof conditions)[number];

const acts = ['list', 'retry', 'set-aside'] as const;

interface Wish {
  what: (typeof acts)[number];
  keys: readonly string[];
  dryRun: boolean;
  condition: Condition | null;
  before: Date | null;
  filter: Omit<DeliveryFilter, 'states'>;
}

function wishOf(argv: readonly string[], now: Date): Wish {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      state: { type: 'string' },
      to: { type: 'string' },
      ref: { type: 'string' },
      reason: { type: 'string' },
      'older-than': { type: 'string' },
      'all-failed': { type: 'boolean' },
      all: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const [said, ...keys] = positionals;
  const what = acts.find((one) => one === said);
  if (what === undefined) throw new Error('say list, retry or set-aside');
  checkWhich(what, keys, Object.keys(values));
  const condition = conditions.find((one) => one === values.state) ?? null;
  if (values.state !== undefined && condition === null)
    throw new Error(`--state wants ${conditions.join(', ')}, not ${JSON.stringify(values.state)}`);
  const { to, ref, reason } = values;
  return {
    what,
    keys,
    dryRun: values['dry-run'] === true,
    condition: values['all-failed'] === true || what === 'set-aside' ? 'failed' : condition,
    before: values['older-than'] === undefined ? null : hoursAgo(values['older-than'], now),
    filter: {
      ...(to === undefined ? {} : { to }),
      ...(ref === undefined ? {} : { ref }),
      ...(reason === undefined ? {} : { reason }),
    },
  };
}

/** What an act does not take, and that an act which changes something is told which. @throws Error in words */
function checkWhich(what: Wish['what'], keys: readonly string[], options: readonly string[]): void {
  if (what === 'list' && (keys.length > 0 || options.includes('all-failed')))
    throw new Error('list takes options only; keys and --all-failed belong to retry');
  if (what !== 'set-aside' && (options.includes('all') || options.includes('dry-run')))
    throw new Error('--all and --dry-run belong to set-aside');
  if (what === 'retry' && keys.length === 0 && options.length === 0)
    throw new Error('name the keys to be tried again, --all-failed, or an option that says which');
  if (what === 'set-aside') checkAside(keys, options);
}

function checkAside(keys: readonly string[], options: readonly string[]): void {
  if (options.includes('state') || options.includes('all-failed'))
    throw new Error('only what failed is set aside; --state and --all-failed belong to the others');
  const narrowed = [...keys, ...options.filter((option) => option !== 'all' && option !== 'dry-run')];
  if (options.includes('all') ? narrowed.length > 0 : narrowed.length === 0)
    throw new Error('name the keys to be set aside, an option that says which, or --all and nothing else');
}

function hoursAgo(text: string, now: Date): Date {
  const hours = Number(text);
  if (!(hours >= 0)) throw new Error(`--older-than wants a number of hours, not ${JSON.stringify(text)}`);
  return new Date(now.getTime() - hours * 3_600_000);
}

interface Found {
  delivery: Delivery;
  condition: Condition;
  /** What it waits for, where something is lost. */
  loss: Loss | null;
}

async function find(
  { keys, condition, before, filter }: Wish,
  { ledger, losses }: OpenDeliveries,
): Promise<Found[]> {
  const lost = await losses.all();
  const found = await ledger.list({ ...filter, states: ['pending', 'sending', 'failed'] });
  return found
    .map((delivery) => stateOf(delivery, lost))
    .filter((one) => condition === null || one.condition === condition)
    .filter(({ delivery }) => before === null || delivery.createdAt < before)
    .filter(({ delivery }) => keys.length === 0 || keys.includes(delivery.key));
}

function stateOf(delivery: Delivery, lost: readonly Loss[]): Found {
  const { address, state } = delivery;
  if (state === 'failed') return { delivery, condition: 'failed', loss: null };
  const loss = lost.find(({ id }) => id === surfaceOf(address) || id === addressName(address)) ?? null;
  return { delivery, condition: loss === null ? 'waiting' : 'paused', loss };
}

async function list(wish: Wish, database: OpenDeliveries, terminal: Terminal): Promise<number> {
  const found = await find(wish, database);
  print(found, terminal);
  const counts = conditions.map(
    (one) => `${found.filter(({ condition }) => condition === one).length} ${one}`,
  );
  terminal.error(`desk deliveries: ${counts.join(', ')}`);
  return found.length > 0 ? 0 : 1;
}

function print(found: readonly Found[], terminal: Terminal): void {
  for (const { delivery, condition, loss } of found) {
    const { key, ref, address, notice, attempts, createdAt, error } = delivery;
    terminal.out(
      JSON.stringify({
        key,
        state: condition,
        to: addressName(address),
        ref,
        kind: notice.kind,
        since: createdAt,
        tries: attempts,
        reason: loss?.reason ?? error,
        ...(loss === null ? {} : { lost: loss.id, lostSince: loss.since }),
      }),
    );
  }
}

async function retry(wish: Wish, database: OpenDeliveries, terminal: Terminal, now: Date): Promise<number> {
  const found = await find(wish, database);
  tellMissing(wish, found, { terminal, is: 'waits or has failed' });
  const revived = await database.ledger.revive(
    found.map(({ delivery }) => delivery.key),
    now,
  );
  terminal.out(JSON.stringify({ retried: revived }));
  const paused = new Set(found.flatMap(({ loss }) => loss?.id ?? []));
  for (const id of paused)
    terminal.error(`desk deliveries: ${id} is lost still; what is for it goes out when it is mended`);
  return revived > 0 ? 0 : 1;
}

/** What is told, tried anew or set aside meanwhile stays as it is, and is not counted. */
async function setAside(wish: Wish, database: OpenDeliveries, terminal: Terminal): Promise<number> {
  const found = await find(wish, database);
  tellMissing(wish, found, { terminal, is: 'has failed' });
  if (wish.dryRun) {
    print(found, terminal);
    terminal.error(`desk deliveries: ${found.length} would be set aside; nothing was changed`);
    return found.length > 0 ? 0 : 1;
  }
  const count = await database.ledger.setAside(found.map(({ delivery }) => delivery.key));
  terminal.out(JSON.stringify({ setAside: count }));
  return count > 0 ? 0 : 1;
}

function tellMissing(
  { keys }: Wish,
  found: readonly Found[],
  { terminal, is }: { terminal: Terminal; is: string },
): void {
  for (const key of keys)
    if (!found.some(({ delivery }) => delivery.key === key))
      terminal.error(`desk deliveries: nothing of this key ${is}: ${key}`);
}
