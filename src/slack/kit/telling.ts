import { watched } from '../../desk/writes.js';
import { Refusal } from '../../program/refusal.js';
import { faultId, faultMessage } from './fault.js';
import { withHowTo } from './how-to.js';
import type { Log } from './parts.js';
import { escapeText } from './text.js';
import { cameTooLate, tooLateText } from './ways.js';

/** Runs an answer; tells the person of a refusal, that it took too long or, with a code, of a fault. Never throws. */
export async function guarded(
  log: Log,
  what: string,
  tell: (mrkdwn: string) => Promise<void>,
  run: () => Promise<unknown>,
): Promise<void> {
  const done = await watched(async () => {
    const outcome = await run();
    if (outcome instanceof Refusal) await tell(refusalText(outcome));
  });
  if (!('fault' in done)) return;
  if (cameTooLate(done.fault)) {
    log.info(`${what} took longer than Slack waits with a window`);
    await tell(tooLateText).catch((failure: unknown) =>
      log.error(`${what} was not answered`, { error: failure }),
    );
    return;
  }
  const id = faultId();
  log.error(`${what} failed (${id})`, { error: done.fault });
  await tell(faultMessage(id, done.written)).catch((failure: unknown) =>
    log.error(`telling of ${id} failed`, { error: failure }),
  );
}

/** A refusal's words, ready for mrkdwn: our own *emphasis* stays, people's words are harmless. */
export function refusalText(refusal: Refusal): string {
  return `:warning: ${escapeText(withHowTo(refusal))}`;
}
