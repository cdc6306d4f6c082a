import type { Hindrance, Remedy } from '../../program/remedy.js';

/**
 * How words go on with what can be done in Slack: `within` before their closing full stop, or `after` as a sentence
 * of its own.
 */
type HowTo = { within: string } | { after: string };

type Named<Key extends string> = Extract<Remedy, Record<Key, string>>[Key &
  keyof Extract<Remedy, Record<Key, string>>];

const steps: Record<Named<'step'>, HowTo> = {
  'draft-summary': { within: ', with /sdp review' },
};

const actions: Record<Named<'action'>, HowTo> = {
  'continue-application': { after: 'Ask me for *status* to continue it.' },
  'delegate-decisions': { within: ' (`/sdp delegate`)' },
  'enter-alliance-lead': { within: ' (/sdp admin)' },
  'enter-applicant': { within: ' (/sdp admin, Partners)' },
  'give-role': { within: ' (`/sdp admin`)' },
  'hand-over': { within: ' (/sdp handover)' },
  'name-designation': { after: 'For example: `/sdp holders Amazon ECS`.' },
};

const appViews: Record<Exclude<Named<'see'>, 'application'>, HowTo> = {
  help: { after: 'Ask me for *help* to see what you can do.' },
  missing: { after: 'Open “What is missing” to see everything.' },
  'own-applications': { after: 'Ask me for *status* to see yours.' },
  'own-steps': { within: ', or ask me for *help* to see what you can do now' },
  tasks: { after: '`/sdp queue` shows what concerns you.' },
  turn: { after: 'Ask me for *status* to see whose turn it is.' },
};

const repeats: Record<Named<'again'>, HowTo> = {
  look: { after: 'Your click changed nothing; please look again.' },
  confirm: {
    after: 'Nothing was changed by your click. Once you have read it, press again, and it goes on.',
  },
  save: { after: 'Nothing was changed by your click. Once you have read it, save again, and it goes on.' },
};

/**
 * Why something cannot be done, with how it is put right in Slack. The words are as typed: whoever shows them escapes
 * them.
 */
export function withHowTo({ message, remedy }: Hindrance): string {
  if (remedy === null) return message;
  const way = howTo(remedy);
  return 'after' in way ? `${message} ${way.after}` : message.replace(/\.$/, `${way.within}.`);
}

function howTo(remedy: Remedy): HowTo {
  if ('step' in remedy) return steps[remedy.step];
  if ('action' in remedy) return actions[remedy.action];
  if ('again' in remedy) return repeats[remedy.again];
  if (remedy.see !== 'application') return appViews[remedy.see];
  return { after: `Ask me for *status ${remedy.ref}* to see where it stands.` };
}
