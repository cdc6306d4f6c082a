import type { Asked, GuideAnswer } from '../../guide/answer-from-guide.js';
import type { Audience } from '../../guide/passage.js';
import type { ApprovedRuling } from '../../program/guide-answers.js';
import type { Question } from '../../program/question.js';
import type { Refusal } from '../../program/refusal.js';

/** An answer somebody gave to a partner's question, which the office may add to what everybody is told. */
export interface OfferedAnswer {
  ref: string;
  partnerName: string;
  question: Question;
}

/** An answer as it is to be told to everybody it concerns. `origin` null: the office wrote it of its own. */
export interface AnswerToApprove {
  origin: { ref: string; question: string } | null;
  audience: Audience;
  question: string;
  text: string;
}

/** What is said of the guide to whoever asks, and what the Program Office adds to it (SDP-101). */
export interface GuideDesk {
  // Commands
  /** Has this answer given from now on; refused while it names anybody. `key`: the same when it comes again. */
  approve(by: string, answer: AnswerToApprove, key: string): Promise<Refusal | null>;
  /** An offered answer stays between those it was given to. */
  leaveOut(by: string, origin: { ref: string; question: string }, key: string): Promise<Refusal | null>;
  /** An approved answer is given no longer. */
  withdraw(by: string, answer: { id: string; reason: string }, key: string): Promise<Refusal | null>;
  /** Reads what was approved or withdrawn meanwhile, by this process or another. */
  refresh(): Promise<void>;
  // Queries
  /** What the guide, the checklists and approved answers say; `rules` left out: those in force. */
  answer(text: string, asked: Omit<Asked, 'answers' | 'rules'> & { rules?: Asked['rules'] }): GuideAnswer;
  /** Why this person may not keep these answers; null for those who may. */
  refused(by: string): Promise<Refusal | null>;
  /** Answers given lately that nobody ruled on, the latest first: as many as a page shows. */
  offered(by: string): Promise<OfferedAnswer[] | Refusal>;
  /** The answers in force, the latest first. */
  approved(by: string): Promise<ApprovedRuling[] | Refusal>;
}
