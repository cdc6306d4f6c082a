import { type Pointer, withPlaces } from '../../program/notices/pointer.js';
import { escapeText } from './text.js';

/** What the places of the desk are called in Slack, in mrkdwn. */
const names: Readonly<Record<Pointer, string>> = {
  ask: '*ask* me a question',
  decide: '*Decide*',
  'own-tasks': 'App Home and `/sdp queue`',
  'partner-channel': '/sdp admin',
  partners: '`/sdp admin`',
  people: '`/sdp admin`',
  'tasks-at-hand': 'Home',
};

/** A line of a notice as mrkdwn: people's words harmless, every place of the desk as it is called here. */
export function lineText(line: string): string {
  return withPlaces(escapeText(line), names);
}
