/** Hands out message timestamps (`seconds.micros`, the identity of a message), never the same one twice. */
export interface Timestamps {
  next(now: Date): string;
}

export function createTimestamps(): Timestamps {
  const used = new Set<string>();
  return {
    next(now) {
      const seconds = Math.floor(now.getTime() / 1000);
      let micros = now.getUTCMilliseconds() * 1000 + 1;
      let ts = '';
      do {
        ts = `${seconds + Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`;
        micros += 1;
      } while (used.has(ts));
      used.add(ts);
      return ts;
    },
  };
}

/** Seconds since the epoch, as most Slack payloads carry an instant. */
export const epoch = (now: Date): number => Math.floor(now.getTime() / 1000);
