import type { Case } from '../program/case.js';
import { type CaseRole, partnerSide, rolesTowards } from '../program/people/case-role.js';
import type { Question } from '../program/question.js';
import { Refusal } from '../program/refusal.js';
import { answeredByOffice } from '../program/steps/questions.js';
import type { Desk } from './desk.js';
import type { HeldApplication } from './ports.js';

/** The questions about one application that concern one person; `at` is that person's case. */
export interface QuestionsSeen extends HeldApplication {
  at: Case;
  questions: readonly Question[];
}

const readsAll: readonly CaseRole[] = [...partnerSide, 'pdm'];

/**
 * The questions somebody asked, answers or may answer (SDP-101): all of them for the partner's side and its PDM, those passed
 * on for the Program Office, also while the application is a draft of which it sees nothing else.
 */
export async function questionsFor(
  desk: Pick<Desk, 'applications' | 'directory' | 'inside'>,
  ref: string,
  by: string,
): Promise<QuestionsSeen | Refusal> {
  const [held, person] = await Promise.all([desk.applications.load(ref), desk.directory.person(by)]);
  if (held === null || person === null) return noneFor(ref);
  const inside = await desk.inside(held);
  const roles = rolesTowards(person, held.application, inside.partner);
  const at: Case = { ...inside, actor: { id: by, roles } };
  const questions = held.application.questions.filter((question) => concerns(at, question));
  return questions.length === 0 ? noneFor(ref) : { ...held, at, questions };
}

function concerns(at: Case, question: Question): boolean {
  const { roles } = at.actor;
  if (roles.some((role) => readsAll.includes(role))) return true;
  const office = roles.includes('program-office') || roles.includes('program-manager');
  return office && answeredByOffice(at, question);
}

function noneFor(ref: string): Refusal {
  return new Refusal('not-found', `There is no question on ${ref} that waits for you.`);
}
