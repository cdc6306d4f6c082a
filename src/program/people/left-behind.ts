import { type Application, unclosedItems } from '../application.js';
import { buildNotice } from '../notices/drafts.js';
import type { Notice } from '../notices/notice.js';
import type { StepContext } from '../step-context.js';
import { answeredByOffice, wordingOf } from '../steps/questions.js';
import { turnOf } from '../turn.js';
import { openChallenges } from './conflicts.js';
import { auditedStages } from './duties.js';
import type { Person } from './person.js';
import { isThere } from './presence.js';

/** Somebody who is not there any more, and whether anybody else is who was told what there is to decide. */
export interface Leaver {
  person: Person;
  decidersLeft: boolean;
}

/**
 * What an application waits for from somebody who is not there any more, for whoever acts in their place: they were
 * not told at the time. `ctx` knows the leaver as switched off; what a colleague of theirs was told already is not
 * told again.
 */
export function leftBehind(ctx: StepContext, leaver: Leaver): Notice[] {
  return [questionsLeft, planLeft, auditLeft, rulingLeft, turnLeft].flatMap((find) => find(ctx, leaver));
}

/** Whether questions and plans of this partner were this person's to look after. */
function managed({ partner, person }: StepContext, { id }: Person): boolean {
  return partner.pdm === id || (partner.pdr === id && !isThere(person(partner.pdm ?? '')));
}

function questionsLeft(ctx: StepContext, { person }: Leaver): Notice[] {
  const theirs = ctx.application.questions.filter(
    ({ answer, passedOn }) => answer === null && passedOn === null,
  );
  if (theirs.length === 0 || !managed(ctx, person)) return [];
  const office = theirs.every((question) => answeredByOffice(ctx, question));
  return [
    buildNotice(ctx, {
      kind: 'questions-left',
      to: ['pdm'],
      title: `${theirs.length === 1 ? 'A question waits' : `${theirs.length} questions wait`} for an answer`,
      lines: [
        ...theirs.map((question) => wordingOf(ctx, question)),
        office
          ? 'Please answer; no PDM or PDR is there.'
          : 'Please answer, or pass on to the Program Office.',
      ],
      confidential: true,
      intents: ['open-questions'],
    }),
  ];
}

function planLeft(ctx: StepContext, { person }: Leaver): Notice[] {
  const { plan } = ctx.application;
  if (plan === null || plan.forwarded !== null || plan.ruled !== null || !managed(ctx, person)) return [];
  return [
    buildNotice(ctx, {
      kind: 'plan-left',
      to: ['pdm'],
      title: 'An action plan waits to be forwarded',
      lines: ['Please read it and forward it to the Program Manager with your comment.'],
      intents: ['forward-plan'],
    }),
  ];
}

/** To whoever looks after the case; where nobody does, the task of the office lists it. */
function auditLeft(ctx: StepContext, { person: { id, name } }: Leaver): Notice[] {
  const { validation, stage, handler } = ctx.application;
  if (validation?.auditor !== id || !auditedStages.includes(stage)) return [];
  if (!isThere(ctx.person(handler ?? ''))) return [];
  return [
    buildNotice(ctx, {
      kind: 'audit-left',
      to: ['case-handler'],
      title: 'The technical validation is without its auditor',
      lines: [
        `${name} is not there any more. Please hand it over to another auditor.`,
        ...waiting(ctx.application),
      ],
      intents: ['open-application'],
    }),
  ];
}

/** What of a validation is under way, in words that may stand in a channel. */
export function waiting(application: Application): string[] {
  const { questions } = application;
  const { who, says } = turnOf(application);
  const responses = unclosedItems(application).filter(({ responses: given }) => given.length > 0).length;
  const passedOn = questions.filter(({ answer, passedOn: on }) => answer === null && on !== null).length;
  return [
    ...(who === null || who === 'applicant' ? [] : [`It waits: ${says}.`]),
    ...(responses === 0 ? [] : [`Responses to verify: ${responses}.`]),
    ...(passedOn === 0 ? [] : [`Questions to answer: ${passedOn}.`]),
  ];
}

function rulingLeft(ctx: StepContext, { person, decidersLeft }: Leaver): Notice[] {
  const { application } = ctx;
  if (decidersLeft || !person.roles.includes('program-manager')) return [];
  const { plan, stage } = application;
  const to = ['program-managers'] as const;
  const challenged = openChallenges(application).length > 0;
  const decides = stage === 'decision-pending' && turnOf(application).who === 'program-manager';
  const plans = plan !== null && plan.forwarded !== null && plan.ruled === null;
  const told = (kind: string, title: string, intent: 'decide' | 'decide-plan' | 'rule-on-conflicts') =>
    buildNotice(ctx, { kind, to: [...to], title, lines: [], intents: [intent] });
  return [
    ...(decides ? [told('decision-left', 'A decision waits', 'decide')] : []),
    ...(plans ? [told('plan-ruling-left', 'An action plan waits for its ruling', 'decide-plan')] : []),
    ...(challenged
      ? [told('conflict-left', 'A conflict of interest waits for its ruling', 'rule-on-conflicts')]
      : []),
  ];
}

/** The partner's turn, of which nobody else knew who may take it. */
function turnLeft(ctx: StepContext, { person: { id } }: Leaver): Notice[] {
  const { partner, application } = ctx;
  const turn = turnOf(application);
  const others = [...partner.applicants, partner.allianceLead ?? ''];
  const alone = partner.applicants.includes(id) && !others.some((one) => isThere(ctx.person(one)));
  if (!alone || turn.side !== 'partner') return [];
  return [
    buildNotice(ctx, {
      kind: 'turn-left',
      to: ['applicants'],
      title: 'Nobody of the partner is there who could act',
      lines: [`It waits for the partner to ${turn.asks}. Please have somebody else registered.`],
      intents: ['open-application'],
    }),
  ];
}
