import type { Notice } from '../../notices/notice.js';
import { attemptStep, type RecordStep, type StepRules } from '../../record-step.js';
import { Refusal } from '../../refusal.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import { type DirectoryActor, type DirectoryRole, sayWho } from './directory-role.js';

/** Whether somebody takes part at present; `merged`: the record is part of another one, which speaks for it. */
export type PersonPhase = 'active' | 'switched-off' | 'merged';

/** Whose word it is that somebody is switched off: their account's own end, or an administrator's. */
export type Because = 'account' | 'administrator';

/**
 * What a step of a person's record may look at. `today` is the day in the program's zone; `partners` are all on
 * record; `leaving` is what is told when this person is switched off, empty where nobody is.
 */
export interface PersonContext {
  person: Person;
  actor: DirectoryActor;
  /** Who acts, as they are called; null: nobody on record. */
  actorName: string | null;
  now: Date;
  today: string;
  partners: readonly Partner[];
  leaving: readonly Notice[];
}

/** What happened to a person's record. */
export interface PersonOutcome {
  person: Person;
  notices: readonly Notice[];
  note: string;
}

/** What the steps of a person are about. */
export interface PersonSteps {
  State: Person;
  Context: PersonContext;
  Outcome: PersonOutcome;
  Phase: PersonPhase;
  Role: DirectoryRole;
}

export type PersonStep<Name extends string = string, Input = unknown> = RecordStep<PersonSteps, Name, Input>;

/** Keeps a step's name and input types while it is written. */
export function definePersonStep<const Name extends string, Input>(
  step: PersonStep<Name, Input>,
): PersonStep<Name, Input> {
  return step;
}

const rules: StepRules<PersonSteps> = {
  phaseOf: ({ person }) =>
    person.mergedInto !== undefined ? 'merged' : person.active ? 'active' : 'switched-off',
  notPermitted: ({ by, does }) =>
    new Refusal('not-permitted', `Only ${sayWho(by.filter((role) => role !== 'desk'))} can ${does}.`),
  wrongPhase: ({ does }, { person }) =>
    new Refusal(
      'wrong-stage',
      person.mergedInto !== undefined
        ? `This account of ${person.name} is part of another record of theirs. Please look at that one.`
        : person.active
          ? `${person.name} takes part already, so nobody can ${does}.`
          : `${person.name} is switched off. Please have a desk administrator switch them on first.`,
    ),
};

/** Asks a step whether and how it changes a person's record. */
export function attemptPersonStep(
  step: PersonStep,
  ctx: PersonContext,
  input: unknown,
): PersonOutcome | Refusal {
  return attemptStep(rules, step, ctx, input);
}

/** Nothing is told. */
export function quietly(person: Person, note: string): PersonOutcome {
  return { person, notices: [], note };
}
