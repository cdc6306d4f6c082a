import { type ApprovedAnswer, answerFromGuide } from '../guide/answer-from-guide.js';
import { approvedAnswers, type GuideRuling, isRuled, namesIn } from '../program/guide-answers.js';
import { deskActionFault } from '../program/people/desk-actions.js';
import { Refusal, refuseField } from '../program/refusal.js';
import type { RuleSet } from '../program/rule-set.js';
import type { StepContext } from '../program/step-context.js';
import type { AnswerToApprove, GuideDesk, OfferedAnswer } from './interface/guide-desk.js';
import type { Applications } from './ports/applications.js';
import type { Clock } from './ports/clock.js';
import type { Directory } from './ports/directory.js';
import type { GuideAnswers } from './ports/guide-answers.js';
import type { StoredApplication } from './ports/stored-records.js';
import { type QuestionsSeen, questionsFor } from './questions.js';
import { laterThan } from './records/sealed.js';

interface Guiding {
  applications: Applications;
  guideAnswers: GuideAnswers;
  directory: Directory;
  clock: Clock;
  rules: RuleSet;
  contextOf(stored: StoredApplication): Promise<StepContext>;
}

/** Answers are offered for so long, and from so many applications at once: as many as a page shows. */
const offeredDays = 90;
export const offeredFrom = 20;

/** Since when answers are offered. */
export function offeredSince(now: Date): Date {
  return new Date(now.getTime() - offeredDays * 24 * 3_600_000);
}

/** What is said of the guide to whoever asks, and what the Program Office adds to it. */
export function createGuideDesk(desk: Guiding): GuideDesk {
  const { guideAnswers, clock } = desk;
  const live = liveAnswers(guideAnswers);
  const refused = async (by: string) => deskActionFault(await desk.directory.person(by), 'keep-settings');
  /** Rules once: what comes again under its key finds its ruling there. */
  const rule = async (make: (at: Date) => GuideRuling): Promise<null> => {
    await guideAnswers.rule(make(laterThan(await guideAnswers.rulings(), clock.now())));
    await live.refresh();
    return null;
  };
  return {
    refused,
    refresh: live.refresh,
    answer: (text, asked) => answerFromGuide(text, { rules: desk.rules, ...asked, answers: live.answers() }),
    async approve(by, answer, id) {
      const fault = (await refused(by)) ?? (await faultIn(desk, by, answer));
      if (fault !== null) return fault;
      const { origin, audience } = answer;
      const question = answer.question.trim();
      const text = answer.text.trim();
      return rule((at) => ({ is: 'approved', id, by, at, origin, audience, question, text }));
    },
    async leaveOut(by, origin, id) {
      return (await refused(by)) ?? rule((at) => ({ is: 'left-out', id, by, at, origin }));
    },
    async withdraw(by, { id: answer, reason }, id) {
      const fault = await refused(by);
      if (fault !== null) return fault;
      if (reason.trim() === '') return refuseField('reason', 'Please say why it is withdrawn.');
      return rule((at) => ({ is: 'withdrawn', id, by, at, answer, reason: reason.trim() }));
    },
    offered: async (by) => (await refused(by)) ?? offeredTo(desk, by),
    async approved(by) {
      const fault = await refused(by);
      return fault ?? approvedAnswers(await guideAnswers.rulings()).toReversed();
    },
  };
}

/** The answers in force as they were last read: the same array as long as nothing was ruled. */
function liveAnswers(guideAnswers: Pick<GuideAnswers, 'rulings'>) {
  let known = 0;
  let answers: readonly ApprovedAnswer[] = [];
  return {
    answers: () => answers,
    async refresh(): Promise<void> {
      const rulings = await guideAnswers.rulings();
      if (rulings.length === known) return;
      known = rulings.length;
      answers = approvedAnswers(rulings).map(({ id, audience, question, text, at }) => ({
        id: `answer/${id}`,
        audience,
        question,
        text,
        approved: at,
      }));
    },
  };
}

/** The answers given lately that this person may read and nobody ruled on. */
async function offeredTo(desk: Guiding, by: string): Promise<OfferedAnswer[]> {
  const since = offeredSince(desk.clock.now());
  const rulings = await desk.guideAnswers.rulings();
  const refs = await desk.guideAnswers.answeredSince(since, offeredFrom);
  const seen = await Promise.all(refs.map((ref) => questionsFor(desk, ref, by)));
  return seen
    .filter((one): one is QuestionsSeen => !(one instanceof Refusal))
    .flatMap(({ application: { ref }, ctx, questions }) =>
      questions
        .filter(({ id, answer }) => answer !== null && answer.at >= since && !isRuled(rulings, ref, id))
        .map((question) => ({ ref, partnerName: ctx.partner.name, question })),
    )
    .toSorted((one, other) => answeredAt(other) - answeredAt(one));
}

function answeredAt({ question }: OfferedAnswer): number {
  return question.answer?.at.getTime() ?? 0;
}

/** Why this cannot be told to everybody as it stands. */
async function faultIn(desk: Guiding, by: string, answer: AnswerToApprove): Promise<Refusal | null> {
  if (answer.question.trim() === '') return refuseField('question', 'Please give the question it answers.');
  if (answer.text.trim() === '') return refuseField('text', 'Please type the answer.');
  const from = answer.origin === null ? null : await questionsFor(desk, answer.origin.ref, by);
  if (from instanceof Refusal) return from;
  return namingFault('question', answer.question, from) ?? namingFault('text', answer.text, from);
}

function namingFault(field: 'question' | 'text', text: string, from: QuestionsSeen | null): Refusal | null {
  const named = from === null ? null : { ...from, partner: from.ctx.partner, people: peopleOf(from) };
  const names = namesIn(text, named);
  if (names.length === 0) return null;
  const says = names.map((name) => `“${name}”`).join(', ');
  return refuseField(field, `Please take out ${says}: everybody reads it, so nobody may be named.`);
}

/** Everybody the questions and the partner's record name. */
function peopleOf({ ctx, questions }: QuestionsSeen): { name: string }[] {
  const { partner } = ctx;
  const ids = [
    ...questions.flatMap(({ asked, answer }) => [asked.by, answer?.by]),
    ...partner.applicants,
    ...partner.technicalContacts,
    partner.allianceLead,
    partner.pdm,
    partner.pdr,
  ];
  return [...new Set(ids)].flatMap((id) => (id == null ? [] : (ctx.person(id) ?? [])));
}
