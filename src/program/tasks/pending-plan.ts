import type { ActionPlan, Application } from '../application.js';

/** The plan that waits to be forwarded or ruled on; null where none does (SDP-78, SDP-80). */
export function pendingPlan({ stage, plan }: Pick<Application, 'stage' | 'plan'>): ActionPlan | null {
  const live = stage === 'remediation' || stage === 'action-plan';
  return live && plan !== null && plan.ruled === null ? plan : null;
}
