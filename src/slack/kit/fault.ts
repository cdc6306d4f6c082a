import { randomUUID } from 'node:crypto';

/** A short id that leads from what a person was told to the log. */
export function faultId(): string {
  return randomUUID().slice(0, 8);
}

/**
 * What a person is told when something broke that is not their doing. Only where nothing was so much as tried to be
 * saved is it known that nothing was changed.
 */
export function faultMessage(id: string, written: 'nothing' | 'perhaps'): string {
  const what =
    written === 'nothing'
      ? 'Nothing of yours was changed by this click. Please try again'
      : 'We do not know whether it was saved before that. Please look first: open it again, or ask me for *status*. To send the ' +
        'same once more is safe: it is done once';
  return `Something went wrong on our side (code ${id}). ${what}; if it happens again, tell a desk administrator the code.`;
}
