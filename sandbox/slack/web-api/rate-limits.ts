/** How often a method may be called per minute, by Slack's tiers. */
export type Tier = 1 | 2 | 3 | 4 | 'post' | 'special';

const perMinute: Record<Exclude<Tier, 'post'>, number> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 600 };

/** A post takes 1 s per channel, with bursts this large tolerated. */
const POST_BURST = 10;
/** Posts per minute over the whole workspace. */
const WORKSPACE_POSTS = 300;

export interface RateLimiter {
  /** Null when the call may go on, otherwise whole seconds to wait. */
  check(method: string, tier: Tier, channel: string): number | null;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** @param realNow real milliseconds: limits run in real time. */
export function createRateLimiter(enabled: boolean, realNow: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const take = (key: string, capacity: number, perSecond: number): number | null => {
    const now = realNow();
    const bucket = buckets.get(key) ?? { tokens: capacity, at: now };
    bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    bucket.tokens -= 1;
    return null;
  };
  return {
    check(method, tier, channel) {
      if (!enabled) return null;
      if (tier === 'post')
        return take(`post:${channel}`, POST_BURST, 1) ?? take('posts', WORKSPACE_POSTS, WORKSPACE_POSTS / 60);
      const rate = perMinute[tier];
      return take(method, Math.max(2, rate), rate / 60);
    },
  };
}
