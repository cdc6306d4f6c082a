/** A message as Slack names it. */
export interface MessageId {
  channel: string;
  ts: string;
}

/**
 * Which message of the desk's answers which of people's, so that each is answered once and an edited one is answered
 * in the same place, also by another process. Kept for thirty days.
 */
export interface Replies {
  /**
   * True for whoever hears a message first, and for whoever hears it again a minute after the first was never answered.
   */
  first(asked: MessageId): Promise<boolean>;
  /**
   * True for whoever takes up an edit first; false when this one, or a later one, was taken up. `edited` is Slack's
   * timestamp.
   */
  takeUpEdit(asked: MessageId, edited: string): Promise<boolean>;
  /** Remembers where the answer stands; null when it was shown to one person for the moment and cannot be changed. */
  keep(asked: MessageId, answer: MessageId | null): Promise<void>;
  /** What is remembered of a message; `settled` once an answer went out. Null when nothing is. */
  of(asked: MessageId): Promise<{ settled: boolean; answer: MessageId | null; edited: string } | null>;
}
