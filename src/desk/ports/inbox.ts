/** What has been seen before: Slack repeats events it believes lost. */
export interface Inbox {
  /**
   * Takes something up that may be shown again, to this process or another; kept for an hour at least.
   * @returns null while somebody is at it, and when it was done
   */
  take(id: string): Promise<TakenUp | null>;
}

/** What was taken up and is at an end neither way is free again after a minute. */
export interface TakenUp {
  done(): Promise<void>;
  /** It was not done: whoever shows it next may take it up. */
  letGo(): Promise<void>;
}
