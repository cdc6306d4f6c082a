import type { ModalView } from '@slack/types';
import { changedSince } from '../../desk/conflict.js';
import type { Sight } from '../../desk/sight.js';
import { type StepName, stepCalled } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import { hindrance } from '../../program/step.js';
import type { DoorName } from './doors.js';
import { onDoor, type Visit } from './listen.js';
import type { SlackParts } from './parts.js';

/** What a door to an application opens: drawn from the application as it stands now, for the person who came. */
export interface CaseDoor {
  name: DoorName;
  /** The step the modal is for; whoever cannot take it now is told why instead. */
  step?: StepName;
  draw(sight: Sight, visit: Visit): ModalView | Refusal | Promise<ModalView | Refusal>;
}

/** Answers a door by a modal about its application. */
export function onCaseDoor(slack: SlackParts, { name, step, draw }: CaseDoor): void {
  onDoor(slack, name, async (visit) => {
    const sight = await slack.desk.look(visit.key.ref, visit.user);
    if (sight instanceof Refusal) return sight;
    const hindered = step === undefined ? null : hinderedStep(sight, step, visit.key.seen);
    if (hindered !== null) return hindered;
    const view = await draw(sight, visit);
    if (view instanceof Refusal) return view;
    return visit.show(view);
  });
}

/** Why this person cannot take the step now, and what happened since they saw the application at revision `seen`. */
export function hinderedStep(sight: Sight, step: StepName, seen: number | null): Refusal | null {
  const hindered = hindrance(stepCalled(step), sight.at);
  if (hindered === null || hindered.code !== 'wrong-stage' || seen === null) return hindered;
  const looking = { seen, part: 'application', actor: sight.at.actor, person: sight.at.person };
  const changed = changedSince(sight, looking, true);
  return changed === null ? hindered : new Refusal('conflict', `${changed} ${hindered.message}`);
}
