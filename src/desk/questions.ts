import { rolesTowards } from '../program/people/application-role.js';
import { asReadBy } from '../program/people/as-read-by.js';
import { idsOf } from '../program/people/identity.js';
import type { Question } from '../program/question.js';
import { Refusal } from '../program/refusal.js';
import type { StepContext } from '../program/step-context.js';
import { actorOf } from './actor.js';
import type { StoredApplication } from './ports/stored-records.js';
import type { Reading } from './reading.js';

/** The questions about one application that concern one person; `ctx` is that person's step context. */
export interface QuestionsSeen extends StoredApplication {
  ctx: StepContext;
  questions: readonly Question[];
}

/**
 * The questions somebody asked, answers or may answer (SDP-101): all of them for the partner's side and its PDM,
 * those passed on for the Program Office, also while the application is a draft of which it sees nothing else.
 */
export async function questionsFor(
  desk: Pick<Reading, 'applications' | 'directory'> & {
    contextOf(stored: StoredApplication): Promise<StepContext>;
  },
  ref: string,
  by: string,
): Promise<QuestionsSeen | Refusal> {
  const person = await actorOf(desk.directory, by);
  if (person instanceof Refusal) return person;
  const stored = await desk.applications.load(ref);
  if (stored === null) return noneFor(ref);
  const inside = await desk.contextOf(stored);
  const roles = rolesTowards(person, stored.application, inside.partner);
  const ctx: StepContext = { ...inside, actor: { id: person.id, ids: idsOf(person), roles } };
  const { questions } = asReadBy(ctx);
  return questions.length === 0 ? noneFor(ref) : { ...stored, ctx, questions };
}

function noneFor(ref: string): Refusal {
  return new Refusal('not-found', `There is no question on ${ref} that waits for you.`);
}
