import { z } from 'zod';
import type { MongoSandbox } from '../mongo/index.js';
import type { FaultSink } from '../slack/faults.js';

const on = z.literal('mongo');

/**
 * What a MongoDB of our own shall do wrong; each happens at once or at the next write, and all but latency and
 * silence are not listed afterwards.
 */
const MongoFault = z.discriminatedUnion('kind', [
  z.strictObject({
    on,
    kind: z.literal('cut'),
    /** Before the write takes effect, or after it and before its answer. */
    when: z.enum(['before', 'after']).default('before'),
    /** Which of the next writes, 1 being the very next. */
    nth: z.number().int().min(1).default(1),
    /** Only writes to this collection. */
    collection: z.string().optional(),
  }),
  z.strictObject({ on, kind: z.literal('not-primary'), writes: z.number().int().min(1).default(1) }),
  /** Gone for so many real milliseconds. */
  z.strictObject({ on, kind: z.literal('away'), ms: z.number().int().min(1).max(120_000) }),
  /**
   * Connections are taken and nothing is answered, until faults are cleared; what arrives is carried out then, or at
   * once.
   */
  z.strictObject({
    on,
    kind: z.literal('silence'),
    carriedOut: z.enum(['later', 'now']).default('later'),
    heartbeats: z.boolean().default(false),
  }),
  /** Every message takes so many real milliseconds in each direction, until faults are cleared. */
  z.strictObject({ on, kind: z.literal('latency'), ms: z.number().int().min(1).max(10_000) }),
  z.strictObject({ on, kind: z.literal('restart'), keepData: z.boolean().default(true) }),
]);
type MongoFault = z.infer<typeof MongoFault>;

function happen(mongo: MongoSandbox, fault: MongoFault): void {
  if (fault.kind === 'not-primary') mongo.faults.notWritablePrimary(fault.writes);
  else if (fault.kind === 'away') void mongo.faults.away(fault.ms);
  else if (fault.kind === 'silence') mongo.faults.silence(fault);
  else if (fault.kind === 'latency') mongo.faults.latency(fault.ms);
  else if (fault.kind === 'restart') void mongo.restart({ keepData: fault.keepData });
  else {
    const { when, nth, collection } = fault;
    mongo.faults.cutConnection({ when, nth, ...(collection === undefined ? {} : { collection }) });
  }
}

/** Takes `{on: 'mongo', …}` of the control API. */
export function mongoFaults(mongo: MongoSandbox): FaultSink {
  const lasting = new Map<string, MongoFault>();
  return {
    add(wish) {
      const fault = MongoFault.safeParse(wish);
      if (!fault.success)
        throw new Error(`this fault on mongo does not fit: ${z.prettifyError(fault.error)}`);
      happen(mongo, fault.data);
      const { kind } = fault.data;
      if (kind === 'latency' || kind === 'silence') lasting.set(kind, fault.data);
      return { ...fault.data };
    },
    list: () => [...lasting.values()].map((fault) => ({ ...fault })),
    clear() {
      lasting.clear();
      mongo.faults.clear();
    },
  };
}
