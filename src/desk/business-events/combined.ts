import { isRenewable } from '../../program/awards/renewal.js';
import type { RuleSet } from '../../program/rule-set.js';
import type { Applications } from '../ports/applications.js';
import type { BusinessEvents } from './ports.js';

interface Stores {
  applications: Pick<Applications, 'load'>;
  businessEvents: Pick<BusinessEvents, 'load'>;
  rules: Pick<RuleSet, 'renewal'>;
}

/**
 * These awards and all that a merger put on one date with them, as long as each can be renewed: the combined company is
 * reviewed once, with everything it holds (SDP-97).
 */
export async function renewedTogether(stores: Stores, refs: readonly string[]): Promise<string[]> {
  const together = new Set(refs);
  for (const ref of refs)
    for (const target of await combinedWith(stores, ref))
      if (!together.has(target) && (await canBeRenewed(stores, target))) together.add(target);
  return [...together];
}

async function combinedWith({ applications, businessEvents }: Stores, ref: string): Promise<string[]> {
  const award = (await applications.load(ref))?.application.award ?? null;
  const combining = award?.events.filter(
    ({ effect, undone }) => effect === 'combine-renewal' && undone === null,
  );
  const found: string[] = [];
  for (const { event } of combining ?? []) {
    const effects = (await businessEvents.load(event))?.event.effects ?? [];
    found.push(
      ...effects
        .filter(({ kind, outcome }) => kind === 'combine-renewal' && outcome === 'done')
        .map(({ target }) => target),
    );
  }
  return found;
}

async function canBeRenewed({ applications, rules }: Stores, ref: string): Promise<boolean> {
  return isRenewable((await applications.load(ref))?.application.award ?? null, rules);
}
