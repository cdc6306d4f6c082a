import type { Candidate } from '../../program/people/choice.js';
import { escapeText } from '../kit/text.js';

/** "12 points": less is better. */
export function pointsText(points: number): string {
  return points === 1 ? '1 point' : `${points} points`;
}

/** What speaks for and against somebody, in a line each (mrkdwn). */
export function reasonLines({ pros, cons }: Candidate): string[] {
  return [
    ...(pros.length === 0 ? [] : [`:heavy_plus_sign: ${escapeText(pros.join('; '))}`]),
    ...(cons.length === 0 ? [] : [`:heavy_minus_sign: ${escapeText(cons.join('; '))}`]),
  ];
}

/** The same in plain words, for where no mrkdwn is understood. */
export function reasonWords({ pros, cons }: Candidate): string {
  return [...pros.map((one) => `+ ${one}`), ...cons.map((one) => `− ${one}`)].join(', ');
}
