import { channels } from './channels.js';
import { residents } from './people.js';

/** One suggestion: as whom, where and what. `say` is put into the composer for them. */
export interface GuideStep {
  id: string;
  title: string;
  /** Slack user id. */
  as: string;
  /** A channel's id, or the app's own tabs. */
  where: 'home' | 'bot' | (string & {});
  /** mrkdwn. */
  what: string;
  say?: string;
}

export interface GuideChapter {
  title: string;
  steps: GuideStep[];
}
