import type { GuideRuling } from '../../program/guide-answers.js';

/** When a question on an application was answered. */
export interface GivenAnswer {
  ref: string;
  question: string;
  at: Date;
}

/** What the Program Office ruled about answers for everybody, and where there are answers it has not ruled on. */
export interface GuideAnswers {
  /** Every ruling, oldest first: a few a week, read together since together they are the index. */
  rulings(): Promise<GuideRuling[]>;
  /** Stores a ruling for good; of those with one id the first alone. */
  rule(ruling: GuideRuling): Promise<void>;
  /** References of applications on which a question was answered since, the latest answer first; at most `limit`. */
  answeredSince(since: Date, limit: number): Promise<string[]>;
  /** The answers given since on the applications with the latest ones, at most `limit` of them. */
  answersSince(since: Date, limit: number): Promise<GivenAnswer[]>;
}
