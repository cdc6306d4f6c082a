import type { Application } from '../application.js';
import { isFinal } from '../stage.js';

/** What one application means for the award of another, to be brought about once it is saved (SDP-08, SDP-97). */
export type FollowUp =
  | { ref: string; step: 'start-renewal'; input: { renewal: string; note: string } }
  | {
      ref: string;
      step: 'conclude-renewal';
      input: { renewal: string; outcome: 'awarded' | 'declined' | 'withdrawn' | 'closed' };
    };

/**
 * What a renewal asks of the awards it renews, and an award of the one it was applied for again to keep (SDP-96):
 * derived from how it stands: found again after a crash, and done once because the awards' own steps refuse it the
 * second time.
 */
export function followUps({ ref, kind, renews, continues, stage }: Application): FollowUp[] {
  if (kind === 'new') {
    if (continues === null || stage !== 'awarded') return [];
    return [{ ref: continues, step: 'conclude-renewal', input: { renewal: ref, outcome: 'awarded' } }];
  }
  if (!isFinal(stage)) {
    return renews.map((old) => ({ ref: old, step: 'start-renewal', input: { renewal: ref, note: '' } }));
  }
  const outcome = stage as 'awarded' | 'declined' | 'withdrawn' | 'closed';
  return renews.map((old) => ({ ref: old, step: 'conclude-renewal', input: { renewal: ref, outcome } }));
}

/** Whether the award of this application still waits for it. */
export function isOutstanding({ step, input }: FollowUp, { award }: Application): boolean {
  if (award === null || award.ended !== null) return false;
  const last = award.renewals.at(-1);
  const linked = award.renewals.some(({ ref }) => ref === input.renewal);
  if (step === 'start-renewal') return !linked && award.status !== 'renewing';
  return (
    (award.status === 'renewing' && last?.ref === input.renewal) ||
    (award.status === 're-application-required' && input.outcome === 'awarded')
  );
}
