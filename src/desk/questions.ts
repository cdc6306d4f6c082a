import type { Case } from '../program/case.js';
import { asReadBy } from '../program/people/as-read-by.js';
import { rolesTowards } from '../program/people/case-role.js';
import type { Question } from '../program/question.js';
import { Refusal } from '../program/refusal.js';
import { actorOf } from './actor.js';
import type { Desk } from './desk.js';
import type { HeldApplication } from './ports.js';

/** The questions about one application that concern one person; `at` is that person's case. */
export interface QuestionsSeen extends HeldApplication {
  at: Case;
  questions: readonly Question[];
}

/**
 * The questions somebody asked, answers or may answer (SDP-101): all of them for the partner's side and its PDM, those passed
 * on for the Program Office, also while the application is a draft of which it sees nothing else.
 */
export async function questionsFor(
  desk: Pick<Desk, 'applications' | 'directory' | 'inside'>,
  ref: string,
  by: string,
): Promise<QuestionsSeen | Refusal> {
  const person = await actorOf(desk.directory, by);
  if (person instanceof Refusal) return person;
  const held = await desk.applications.load(ref);
  if (held === null) return noneFor(ref);
  const inside = await desk.inside(held);
  const roles = rolesTowards(person, held.application, inside.partner);
  const at: Case = { ...inside, actor: { id: by, roles } };
  const { questions } = asReadBy(at);
  return questions.length === 0 ? noneFor(ref) : { ...held, at, questions };
}

function noneFor(ref: string): Refusal {
  return new Refusal('not-found', `There is no question on ${ref} that waits for you.`);
}
