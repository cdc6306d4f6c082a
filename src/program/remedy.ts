/** What whoever is refused can have done first, by the step that does it. */
export const remedySteps = ['draft-summary'] as const;
/** What is done at the desk, beside any one application, to put it right. */
export const remedyActions = [
  'continue-application',
  'delegate-decisions',
  'enter-alliance-lead',
  'enter-applicant',
  'give-role',
  'hand-over',
  'name-designation',
] as const;
/** What there is to look at instead. */
export const remedySights = [
  'application',
  'own-applications',
  'own-steps',
  'help',
  'missing',
  'tasks',
  'turn',
] as const;
/** What changed nothing this time and goes on when it is asked for again: after a look, a confirmation, a save. */
export const remedyRepeats = ['look', 'confirm', 'save'] as const;

/**
 * What somebody who was refused can do next. It says what, never where or how: that is the surface's own,
 * and each surface puts it into words in one place.
 */
export type Remedy =
  | { step: (typeof remedySteps)[number] }
  | { action: (typeof remedyActions)[number] }
  | { see: Exclude<(typeof remedySights)[number], 'application'> }
  | { see: 'application'; ref: string }
  | { again: (typeof remedyRepeats)[number] };

/** Why something cannot be done, and what can be done about it; null where the words say all there is. */
export interface Hindrance {
  message: string;
  remedy: Remedy | null;
}
