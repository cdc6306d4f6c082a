import { expect } from '@jest/globals';
import { type Person, type SeenMessage, wordsOf } from '../../sandbox/control.js';
import type { World } from '../../sandbox/world/start.js';
import { press, pressIn, saying, submitting } from './acts.js';

export const channels = { intake: 'C0INTAKE', reviewers: 'C0REVIEW', acme: 'C0ACME' };

/** The people of the sandbox who play a journey, by what they are in it. */
export interface Cast {
  paula: Person;
  alan: Person;
  tina: Person;
  dee: Person;
  otto: Person;
  ada: Person;
  theo: Person;
  prema: Person;
  max: Person;
}

export function castOf({ control }: Pick<World, 'control'>): Cast {
  const person = (name: string) => control.as(`U0${name}`);
  return {
    paula: person('PAULA'),
    alan: person('ALAN'),
    tina: person('TINA'),
    dee: person('DEE'),
    otto: person('OTTO'),
    ada: person('ADA'),
    theo: person('THEO'),
    prema: person('PREMA'),
    max: person('MAX'),
  };
}

/** The card of an application in a channel, once it says so. */
export function card(who: Person, channel: string, ref: string, words: RegExp): Promise<SeenMessage> {
  return who.sees(
    channel,
    (message) => wordsOf(message).startsWith(`${ref} ·`) && words.test(wordsOf(message)),
  );
}

/** Applies by a mention in the partner's channel; gives the reference of the draft, whose workspace is open then. */
export async function apply(paula: Person, service: string): Promise<string> {
  const { ts } = await paula.say(channels.acme, `@Delivery Desk apply for ${service}`);
  const answer = await paula.sees(channels.acme, (message) => message.threadTs === ts && message.ts !== ts);
  await pressIn(paula, channels.acme, answer, `Apply for ${service}`);
  await submitting(paula, 'Apply');
  return (await paula.modal(/^DD-/)).title;
}

/** Presses a button of the card in the intake channel, once it is there. */
export async function intake(otto: Person, ref: string, label: string): Promise<void> {
  const standing = await card(otto, channels.intake, ref, new RegExp(label.replace('…', '')));
  await pressIn(otto, channels.intake, standing, label);
}

/** Opens the auditor's live view by command. */
export async function openReview(auditor: Person, ref: string): Promise<void> {
  expect((await auditor.command(`review ${ref}`)).acknowledged).toBe(true);
  await auditor.modal('Technical validation');
}

/** Gives the verdicts, completes the validation today, and opens the draft of the summary. */
export async function judge(
  world: Pick<World, 'control'>,
  auditor: Person,
  focal: 'Yes' | 'No',
): Promise<void> {
  await press(auditor, 'door.open-verdicts');
  await submitting(auditor, 'Verdicts', {
    'focalPoint.0': focal,
    'focalPoint.1': focal,
    bestPractice: 'Yes',
    delivery: 'Yes',
  });
  await press(auditor, 'door.open-complete-validation');
  const today = (await world.control.clock()).toISOString().slice(0, 10);
  await submitting(auditor, 'Complete validation', { completedOn: today });
  await saying(auditor, 'Technical validation', /Draft summary/);
  await press(auditor, 'door.open-summary-draft');
}
