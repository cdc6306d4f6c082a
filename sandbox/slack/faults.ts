import { type Json, text } from './json.js';
import { newId } from './state/ids.js';

/** A fault in the Web API, on purpose. */
export interface ApiFault {
  id: string;
  on: 'slack';
  /** A method's name, or '*'. */
  method: string;
  /** 429, an HTTP status, an `ok: false`, no answer at all, or the connection cut. */
  kind: 'ratelimited' | 'status' | 'error' | 'timeout' | 'reset';
  /** Before or after the call had its effect. */
  when: 'before' | 'after';
  status: number;
  error: string;
  /** Seconds. */
  retryAfter: number;
  count: number;
  skip: number;
}

/** A fault in the delivery of events and interactions, in either mode. */
export interface DeliveryFault {
  id: string;
  on: 'socket';
  /**
   * duplicate: delivered twice; reorder: held back until the next one has gone out; lose: the first attempt never
   * arrives, so that it is retried; delay: sent `ms` later. `drop` and `refresh` act at once on open sockets.
   */
  kind: 'duplicate' | 'reorder' | 'lose' | 'delay';
  /** An event's type ('app_mention', 'message'), or '*'. */
  type: string;
  /** Real milliseconds. */
  ms: number;
  count: number;
  skip: number;
}

/** Takes the faults meant for one counterpart (mongo, mail); throws when the wish makes no sense. */
export interface FaultSink {
  add(wish: Json): Json;
  list(): Json[];
  clear(): void;
}

export interface Faults {
  add(wish: Json): Json;
  list(): Json[];
  clear(on?: string): void;
  register(on: string, sink: FaultSink): void;
  takeApi(method: string, when: 'before' | 'after'): ApiFault | null;
  takeDelivery(type: string): DeliveryFault | null;
  /** Called for faults that act on open sockets at once. */
  onSocket(act: (kind: 'drop' | 'refresh', ms: number) => void): void;
}

const whole = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise;

const apiKinds = ['ratelimited', 'status', 'error', 'timeout', 'reset'] as const;
const deliveryKinds = ['duplicate', 'reorder', 'lose', 'delay'] as const;

function apiFault(wish: Json): ApiFault {
  const kind = apiKinds.find((name) => name === wish.kind);
  if (kind === undefined) throw new Error(`on: "slack" knows the kinds ${apiKinds.join(', ')}`);
  return {
    id: newId('X'),
    on: 'slack',
    method: text(wish.method) || '*',
    kind,
    when: wish.when === 'after' ? 'after' : 'before',
    status: whole(wish.status, 500),
    error: text(wish.error) || 'fatal_error',
    retryAfter: whole(wish.retryAfter, 1),
    count: whole(wish.count, 1),
    skip: whole(wish.skip, 0),
  };
}

function deliveryFault(wish: Json): DeliveryFault {
  const kind = deliveryKinds.find((name) => name === wish.kind);
  if (kind === undefined)
    throw new Error(`on: "socket" knows the kinds drop, refresh, ${deliveryKinds.join(', ')}`);
  return {
    id: newId('X'),
    on: 'socket',
    kind,
    type: text(wish.type) || '*',
    ms: whole(wish.ms, 500),
    count: whole(wish.count, 1),
    skip: whole(wish.skip, 0),
  };
}

/** Finds the first armed fault that fits and uses it up by one. */
function take<T extends { count: number; skip: number }>(list: T[], fits: (fault: T) => boolean): T | null {
  for (const fault of list) {
    if (fault.count <= 0 || !fits(fault)) continue;
    if (fault.skip > 0) {
      fault.skip -= 1;
      continue;
    }
    fault.count -= 1;
    return fault;
  }
  return null;
}

export function createFaults(): Faults {
  let api: ApiFault[] = [];
  let delivery: DeliveryFault[] = [];
  const sinks = new Map<string, FaultSink>();
  let socketAct: (kind: 'drop' | 'refresh', ms: number) => void = () => undefined;
  const sockets = (wish: Json): Json => {
    if (wish.kind === 'drop' || wish.kind === 'refresh') {
      socketAct(wish.kind, whole(wish.ms, 0));
      return { on: 'socket', kind: wish.kind };
    }
    const fault = deliveryFault(wish);
    delivery.push(fault);
    return { ...fault };
  };
  return {
    add(wish) {
      if (wish.on === 'slack') {
        const fault = apiFault(wish);
        api.push(fault);
        return { ...fault };
      }
      if (wish.on === 'socket') return sockets(wish);
      const sink = sinks.get(text(wish.on));
      if (sink === undefined)
        throw new Error(`faults exist on: slack, socket${[...sinks.keys()].map((k) => `, ${k}`).join('')}`);
      return sink.add(wish);
    },
    list: () => [
      ...[...api, ...delivery].filter(({ count }) => count > 0).map((fault): Json => ({ ...fault })),
      ...[...sinks.values()].flatMap((sink) => sink.list()),
    ],
    clear(on) {
      if (on === undefined || on === 'slack') api = [];
      if (on === undefined || on === 'socket') delivery = [];
      for (const [name, sink] of sinks) if (on === undefined || on === name) sink.clear();
    },
    register: (on, sink) => void sinks.set(on, sink),
    takeApi: (method, when) =>
      take(api, (fault) => fault.when === when && (fault.method === '*' || fault.method === method)),
    takeDelivery: (type) => take(delivery, (fault) => fault.type === '*' || fault.type === type),
    onSocket: (act) => {
      socketAct = act;
    },
  };
}
