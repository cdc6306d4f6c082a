import { randomUUID } from 'node:crypto';

/** A short id that leads from what a person was told to the log. */
export function faultId(): string {
  return randomUUID().slice(0, 8);
}

/** What a person is told when something broke that is not their doing. */
export function faultMessage(id: string): string {
  return `Something went wrong on our side (code ${id}). Nothing of yours was changed by this click. Please try again; if it happens again, tell a desk administrator the code.`;
}
