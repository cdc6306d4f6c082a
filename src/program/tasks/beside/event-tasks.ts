import { type BusinessEvent, type Party, partyOf, type Side, sides } from '../../business-events/event.js';
import type { EventStepName } from '../../business-events/event-steps.js';
import type { BesideTask } from '../task.js';
import { type BesideContext, type BesideDraft, besideTask } from './beside-task.js';

/** `belongs`: whether somebody is one of a partner's people. */
export type EventTaskContext = BesideContext & { belongs(person: string, partnerId: string): boolean };

type EventTask = BesideDraft & { ref: string; steps: readonly EventStepName[] };

/**
 * What is owed on a business event until it is ruled on (guide section 9): who the other company is, whether each
 * company finds right what was filed, and the ruling. From then on the desk carries it out by itself.
 */
export function eventTasksOf(event: BusinessEvent, ctx: EventTaskContext): BesideTask[] {
  if (event.state !== 'filed') return [];
  return [...identify(event), ...statements(event, ctx), rule(event)].map((draft) => besideTask(draft, ctx));
}

/** A divested business always starts a record of its own, so nobody is named there (SDP-99). */
function identify(event: BusinessEvent): EventTask[] {
  const other = otherParty(event);
  if (event.happening === 'divestiture' || other === null || other.partnerId !== null) return [];
  return [
    {
      kind: 'identify-party',
      ref: event.ref,
      subject: null,
      asks: 'say which partner the other company is, or that it is none',
      says: 'the Program Office says which partner the other company is',
      steps: ['identify-party'],
      role: 'program-office',
      holders: ['role:program-office', 'role:program-manager'],
      since: event.filed.at,
      audience: 'office',
    },
  ];
}

function otherParty(event: BusinessEvent): Party | null {
  return partyOf(event, event.filedFor === 'first' ? 'second' : 'first');
}

/** Each company that is on record and has not said whether what was filed is right; what it filed itself is. */
function statements(event: BusinessEvent, { belongs }: EventTaskContext): EventTask[] {
  return sides.flatMap((side): EventTask[] => {
    const partnerId = partyOf(event, side)?.partnerId ?? null;
    if (partnerId === null || hasSpoken(event, side) || belongs(event.filed.by, partnerId)) return [];
    return [
      {
        kind: 'state-on-event',
        ref: event.ref,
        subject: side,
        asks: 'say whether what was filed about your company is right',
        says: 'the company says whether what was filed about it is right',
        steps: ['state-on-event'],
        role: 'applicant',
        holders: [`partner:${partnerId}`],
        since: event.filed.at,
        audience: 'office',
        partnerId,
      },
    ];
  });
}

function hasSpoken({ statements: said }: BusinessEvent, side: Side): boolean {
  return said.some((statement) => statement.side === side);
}

function rule(event: BusinessEvent): EventTask {
  return {
    kind: 'rule-on-event',
    ref: event.ref,
    subject: null,
    asks: 'rule on the business event',
    says: 'the Program Office rules on the business event',
    steps: ['rule-on-event'],
    role: 'program-office',
    holders: ['role:program-office', 'role:program-manager'],
    since: event.filed.at,
    audience: 'everybody',
  };
}
