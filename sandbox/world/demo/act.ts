import type { StoredApplication } from '../../../src/desk/ports/stored-records.js';
import type { Edition } from '../../../src/program/checklist/edition.js';
import type { InputOf, StepName } from '../../../src/program/lifecycle.js';

/** What an act's input may be drawn from: the application as it stands, its checklist, and today. */
export interface Scene {
  stored: StoredApplication;
  edition: Edition;
  /** Calendar date in the program's zone. */
  today: string;
  /** Gives the desk a file as somebody, as if in a form; what it is goes by its name. */
  upload(by: string, name: string): Promise<{ id: string; name: string; mimetype: string; size: number }>;
}

/** One step of a story, on the given business day after its opening. */
export interface Act {
  day: number;
  step: StepName;
  /** Slack user id. */
  by: string;
  input(scene: Scene): Promise<unknown> | unknown;
}

/** An act whose input is checked against its step. */
export function act<Name extends StepName>(
  day: number,
  step: Name,
  by: string,
  input: (scene: Scene) => Promise<InputOf<Name>> | InputOf<Name>,
): Act {
  return { day, step, by, input };
}

/** An act whose step needs nothing but somebody to take it. */
export const bare = (day: number, step: StepName, by: string): Act => ({ day, step, by, input: () => ({}) });
