import { type ActionItem, type Application, unansweredItems, unclosedItems } from '../application.js';
import { ruleSetOf } from '../rule-sets/known.js';
import type { Stage } from '../stage.js';
import { pendingPlan } from './pending-plan.js';

/** Stages in which the partner is asked to put things right (SDP-75…77). */
const whileItemsLive: readonly Stage[] = ['remediation', 'action-plan', 'decision-pending'];

/** Whether its action items are remedied at all, and now. */
function itemsLive({ stage, ruleSet }: Application): boolean {
  return whileItemsLive.includes(stage) && ruleSetOf(ruleSet).remediation;
}

/** What the partner owes a response to, but for what a plan covers that is not ruled on yet (SDP-75). */
export function owedItems(application: Application): ActionItem[] {
  if (!itemsLive(application)) return [];
  const planned = pendingPlan(application)?.items ?? [];
  return unansweredItems(application).filter(({ id }) => !planned.some(({ item }) => item === id));
}

/** What the partner responded to and nobody has verified yet. */
export function respondedItems(application: Application): ActionItem[] {
  return itemsLive(application)
    ? unclosedItems(application).filter(({ state }) => state === 'responded')
    : [];
}

/** When an item was last said to be wanting: by the summary, or when it was reopened. */
export function owedSince({ notes }: ActionItem, { summary, opened }: Application): Date {
  const reopened = notes.findLast(({ state }) => state === 'reopened');
  return reopened?.at ?? summary?.sent?.at ?? opened.at;
}

/** What the partner owes on its items, as one. */
export function itemsTogether({ stage }: Pick<Application, 'stage'>): { asks: string; says: string } {
  if (stage !== 'decision-pending')
    return { asks: 'respond to the action items', says: 'the partner responds to the action items' };
  const what = 'the action items that are still open; the decision follows';
  return { asks: `respond to ${what}`, says: `the partner responds to ${what}` };
}
