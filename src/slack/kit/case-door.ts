import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { Refusal } from '../../program/refusal.js';
import { type CaseDoorName, type CaseHub, caseHubs, readCase } from './case-reads.js';
import { onAction, onDoor, type Visit } from './listen.js';
import type { Metadata } from './metadata.js';
import type { SlackParts } from './parts.js';

type Drawn = ModalView | Refusal | Promise<ModalView | Refusal>;

/** What a door to an application opens: drawn from the application as it stands now, for the person who came. */
export interface CaseDoor {
  name: CaseDoorName;
  draw(sight: Sight, visit: Visit): Drawn;
}

/** Answers a door by a modal about its application, for whoever may read it (`case-reads.ts`). */
export function onCaseDoor(slack: SlackParts, { name, draw }: CaseDoor): void {
  onCaseClick(slack, name, async (sight, visit) => {
    const view = await draw(sight, visit);
    return view instanceof Refusal ? view : visit.show(view);
  });
}

/** As `onCaseDoor`, for what is answered in another way than by a modal of its own. */
export function onCaseClick(
  slack: SlackParts,
  name: CaseDoorName,
  answer: (sight: Sight, visit: Visit) => Promise<unknown>,
): void {
  onDoor(slack, name, async (visit) => {
    const sight = await readCase(slack, name, visit);
    return sight instanceof Refusal ? sight : answer(sight, visit);
  });
}

/**
 * Answers a door by a hub, and draws it again whenever something was saved above it: by the same rule (`caseHubs`).
 * @param draw its last argument is what the hub remembers of itself as `extra`: its page, say; empty when it is opened
 */
export function onCaseHub(
  slack: SlackParts,
  hub: CaseHub,
  draw: (sight: Sight, extra: string) => Drawn,
): void {
  onCaseDoor(slack, {
    name: caseHubs[hub],
    draw: (sight) => draw(sight, ''),
  });
  slack.hubs.set(hub, async (ref, user, extra) => {
    const sight = await readCase(slack, caseHubs[hub], { user, key: { ref, seen: null } });
    return sight instanceof Refusal ? sight : draw(sight, extra);
  });
}

/** What a page button or a menu inside a modal shows: the application the modal remembers, by the rule of its door. */
export interface CaseAction {
  id: string | RegExp;
  /** The door whose view it stands in. */
  within: CaseDoorName;
  answer(sight: Sight, visit: Visit, metadata: Metadata): Promise<unknown>;
}

/** Answers an action inside a modal about an application. What the modal remembers is a payload like any other. */
export function onCaseAction(slack: SlackParts, { id, within, answer }: CaseAction): void {
  onAction(slack, id, async (visit) => {
    const metadata = visit.inModal?.metadata ?? null;
    if (metadata === null)
      return new Refusal(
        'invalid-input',
        'This window is from an older version. Please close it and open it again.',
      );
    const sight = await readCase(slack, within, { user: visit.user, key: metadata });
    return sight instanceof Refusal ? sight : answer(sight, visit, metadata);
  });
}
