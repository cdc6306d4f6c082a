import type { Application } from '../../application.js';
import type { Stage } from '../../stage.js';
import { owedItems, respondedItems } from '../open-items.js';
import { auditorIsThere } from '../presence.js';
import type { TaskRule, TaskState } from '../task-rule.js';

/** Stages in which an auditor has work to do, whatever the others do. */
const untilTheReport: readonly Stage[] = [
  'ready',
  'validating',
  'validated',
  'summary-sent',
  'remediation',
  'action-plan',
];

/** Whoever audits is not there any more: the office finds somebody else, and what was theirs goes on (SDP-68). */
export const replaceAuditor: TaskRule = {
  title: 'hand-over of the technical validation',
  who: 'the Program Office',
  event: 'the auditor’s leaving',
  clocks: [],
  steps: ['hand-over-audit'],
  audience: 'program',
  intents: ['open-application'],
  open(state) {
    const { application } = state;
    if (application.validation === null || !needsAuditor(application) || auditorIsThere(state)) return [];
    return [
      {
        run: application.assignments.length,
        asks: 'hand the technical validation over to another auditor',
        says: 'the Program Office hands the technical validation over to another auditor',
        roles: ['program-office'],
        since: missedSince(state, application.validation),
      },
    ];
  },
};

function needsAuditor(application: Application): boolean {
  if (untilTheReport.includes(application.stage)) return true;
  return owedItems(application).length > 0 || respondedItems(application).length > 0;
}

/** Since their account was found deactivated; one that an administrator switched off says no day. */
function missedSince(
  { person }: TaskState,
  { auditor, assigned }: NonNullable<Application['validation']>,
): Date {
  const gone = person?.(auditor)?.goneSince ?? null;
  return gone !== null && gone > assigned.at ? gone : assigned.at;
}
