import type { Hindrance, Remedy } from '../program/remedy.js';

type Action = Extract<Remedy, { action: unknown }>['action'];

/** Where what the command line asks to have done first is done: in Slack, by people of the desk. */
const places: Partial<Record<Action, string>> = {
  'enter-applicant': '/sdp admin, Partners',
  'hand-over': '/sdp handover',
};

/** Why something cannot be done yet, with where what has to come first is done. */
export function hindranceText({ message, remedy }: Hindrance): string {
  const place = remedy !== null && 'action' in remedy ? places[remedy.action] : undefined;
  return place === undefined ? message : message.replace(/\.$/, ` (${place}).`);
}
