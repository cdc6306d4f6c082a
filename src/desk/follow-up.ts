import type { Application } from '../program/application.js';
import { followUps, isOutstanding } from '../program/awards/follow-ups.js';
import { Refusal } from '../program/refusal.js';
import type { PartnersDesk } from './interface/partners-desk.js';
import type { Applications } from './ports/applications.js';
import type { Perform } from './requests.js';

interface Shell {
  applications: Applications;
  partners: Pick<PartnersDesk, 'take'>;
  perform: Perform;
}

/**
 * Brings about what a saved application means beyond itself: for the partner, whose first award it may be (SDP-11),
 * and for the awards it renews (SDP-08, SDP-97). Each is found from how things stand, so that it may be asked for
 * again after a crash, and by two processes at once; the steps see to it that it happens once. Gives the refusals it
 * met.
 */
export async function followUp(shell: Shell, application: Application): Promise<Refusal[]> {
  const refusals = [...(await firstAward(shell, application))];
  for (const next of followUps(application)) {
    const other = await shell.applications.load(next.ref);
    if (other === null || !isOutstanding(next, other.application)) continue;
    const request = { ref: next.ref, by: 'desk', seen: null } as const;
    const done =
      next.step === 'start-renewal'
        ? await shell.perform(next.step, { ...request, input: next.input })
        : await shell.perform(next.step, { ...request, input: next.input });
    if (done instanceof Refusal) refusals.push(done);
  }
  return refusals;
}

async function firstAward(
  { partners, perform }: Shell,
  { ref, partnerId, award }: Application,
): Promise<Refusal[]> {
  if (award === null || award.first || award.ended !== null) return [];
  const input = { ref, at: award.at };
  const claimed = await partners.take('record-first-award', { id: partnerId, by: 'desk', input, seen: null });
  // Another application was quicker, or there was an award before.
  if (claimed instanceof Refusal) return claimed.code === 'blocked' ? [] : [claimed];
  const done = await perform('record-first-award', { ref, by: 'desk', input: {}, seen: null });
  return done instanceof Refusal ? [done] : [];
}
