import type { Calendar } from '../../clocks/calendar.js';
import { countBusinessDays } from '../../clocks/count.js';
import { partnerSide } from '../../people/application-role.js';
import type { RuleSet } from '../../rule-set.js';
import type { HolderKey, TaskRole } from '../holders.js';
import type { BesideTask, TaskAudience } from '../task.js';
import type { BesideKind } from '../task-kind.js';

/** What the days of such tasks are counted on: the rule set in force, and the calendar of whoever owes them. */
export interface BesideContext {
  rules: Pick<RuleSet, 'targets'>;
  program: Calendar;
  calendarOf(partnerId: string): Calendar;
}

/** What its own kind says of such a task. */
export interface BesideDraft {
  kind: BesideKind;
  ref: string | null;
  subject: string | null;
  asks: string;
  says: string;
  steps: readonly string[];
  role: TaskRole;
  holders: readonly HolderKey[];
  since: Date;
  audience: TaskAudience;
  /** The partner whose calendar its days are counted on; left out: the program's. */
  partnerId?: string;
}

/** The same as every task is: with an id, a side and a day of the rule set's own. */
export function besideTask({ partnerId, ...draft }: BesideDraft, ctx: BesideContext): BesideTask {
  const calendar = partnerId === undefined ? ctx.program : ctx.calendarOf(partnerId);
  const span = countBusinessDays(draft.since, ctx.rules.targets[draft.kind], calendar);
  return {
    ...draft,
    id: [draft.ref, draft.kind, draft.subject].filter((part) => part !== null).join('/'),
    assignee: null,
    side: partnerSide.some((role) => role === draft.role) ? 'partner' : 'program',
    due: {
      started: draft.since,
      at: span.due,
      zone: calendar.zone,
      calendar,
      span,
      clock: null,
      ours: true,
    },
    paused: null,
    committed: null,
    leads: true,
  };
}

/** Who sees to what the desk itself stumbles over. */
export const officeAndAdministrators: readonly HolderKey[] = ['role:program-office', 'role:administrator'];
