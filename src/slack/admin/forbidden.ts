import { Refusal } from '../../program/refusal.js';
import { isAdministrator } from '../kit/known.js';
import type { SlackParts } from '../kit/parts.js';

/** Why somebody may not keep the records of people and partners; null where they may. */
export async function forbidden(slack: SlackParts, user: string): Promise<Refusal | null> {
  if (await isAdministrator(slack, user)) return null;
  return new Refusal(
    'not-permitted',
    'People and partners are registered by desk administrators (the setting DESK_ADMINS). Please ask one of them.',
  );
}
