/**
 * Where somebody spoke to the bot. `thread` is the message to answer under; null in a direct message without one. A
 * thread `lives` once it has replies: Slack shows nothing for one person alone in another.
 */
export interface Place {
  channel: string;
  direct: boolean;
  thread: string | null;
  threadLives: boolean;
}
