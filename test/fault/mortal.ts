import type { CourierParts } from '../../src/courier/courier.js';

/**
 * The life of one process: it dies at its `fatal`-th call of a port, before or after that call took effect; or, where
 * it `recovers`, only that call fails.
 */
export interface Life {
  fatal: number;
  when: 'before' | 'after';
  calls: number;
  dead: boolean;
  recovers: boolean;
}

export function newLife(fatal: number, when: Life['when'], { recovers = false } = {}): Life {
  return { fatal, when, calls: 0, dead: false, recovers };
}

type Port = Record<string, (...args: never[]) => Promise<unknown>>;

/** The courier's ports as a mortal process sees them: after its death nothing it does reaches the world any more. */
export function mortal(parts: CourierParts, life: Life): CourierParts {
  return {
    ...parts,
    desk: {
      ...parts.desk,
      perform: dying(parts.desk, life).perform,
      partners: dying(parts.desk.partners, life),
      people: dying(parts.desk.people, life),
    },
    personRecords: dying(parts.personRecords, life),
    partnerRecords: dying(parts.partnerRecords, life),
    businessEvents: dying(parts.businessEvents, life),
    applications: dying(parts.applications, life),
    directory: dying(parts.directory, life),
    ledger: dying(parts.ledger, life),
    losses: dying(parts.losses, life),
    heartbeats: dying(parts.heartbeats, life),
    messenger: dying(parts.messenger, life),
    postman: parts.postman === null ? null : dying(parts.postman, life),
  };
}

/** A store's ports as a mortal process sees them. */
export function mortalStore<Store extends object>(store: Store, life: Life): Store {
  const ports = Object.entries(store).map(([name, port]) => [
    name,
    typeof port === 'object' && port !== null ? dying(port as object, life) : port,
  ]);
  return { ...store, ...Object.fromEntries(ports) };
}

function dying<Ports extends object>(port: Ports, life: Life): Ports {
  return new Proxy(port, {
    get(target, name, receiver) {
      const call: unknown = Reflect.get(target, name, receiver);
      return typeof call === 'function' ? mortalCall(call as Port[string], life) : call;
    },
  });
}

function mortalCall(call: Port[string], life: Life): Port[string] {
  return async (...args) => {
    if (life.dead) throw new Error('dead');
    life.calls += 1;
    const fatal = life.calls === life.fatal;
    if (fatal && !life.recovers) life.dead = true;
    if (fatal && life.when === 'before') throw new Error('killed before');
    const result = await call(...args);
    if (life.dead || fatal) throw new Error('killed after');
    return result;
  };
}
