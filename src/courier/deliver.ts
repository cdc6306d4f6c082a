import { type Delivery, DeliveryDelayed, type HeldApplication, Undeliverable } from '../desk/ports.js';
import { digestDay } from '../program/notices/digest.js';
import { maxAttempts, pauseAfter } from './backoff.js';
import { digestKey } from './digest.js';
import { mailOf } from './mail-text.js';
import type { CourierParts } from './parts.js';
import { raised } from './raise.js';
import { recordReceipt } from './receipt.js';
import { dueReminders } from './reminders.js';
import { watch } from './watch.js';

/**
 * Sends one claimed delivery and writes down what became of it. One that may have gone out already is looked for first,
 * and adopted when it stands; a mail is sent again under the same id. Never throws for what the delivery itself brings
 * about, so that a poisoned one stops nobody else's.
 * @returns milliseconds until it is to be tried again; null when it is done
 * @throws when the database is away
 */
export async function deliver(parts: CourierParts, delivery: Delivery): Promise<number | null> {
  const { ledger, logger } = parts;
  const { key } = delivery;
  if (delivery.attempts > maxAttempts) {
    await giveUp(parts, delivery, delivery.error ?? 'tried too often');
    return null;
  }
  try {
    const held = delivery.ref === null ? null : await parts.applications.load(delivery.ref);
    const current = await currently(parts, delivery, held);
    if (current === null) {
      logger.info({ key }, 'overtaken before it went out');
      await ledger.supersede(key);
      return null;
    }
    await send(parts, current, held);
    logger.debug({ key }, 'delivered');
    return null;
  } catch (error) {
    return failed(parts, delivery, error);
  }
}

/**
 * The delivery as it is to be told now. Reminders and digests are worth telling only while they are the newest there is to
 * say, to somebody who is still concerned: null once they are not.
 */
async function currently(
  parts: CourierParts,
  delivery: Delivery,
  held: HeldApplication | null,
): Promise<Delivery | null> {
  const { desk, directory, channels, clock, digestHour, postman } = parts;
  const { kind } = delivery.notice;
  if (kind === 'digest') {
    const day = digestDay(clock.now(), desk.calendars(null).program, digestHour);
    return day !== null && delivery.key.startsWith(digestKey(day, '')) ? delivery : null;
  }
  if (kind !== 'reminder') return delivery;
  if (held === null) return null;
  const at = watch(held, await directory.partner(held.application.partnerId), parts);
  const due = dueReminders(at, { people: await directory.people(), channels, mail: postman !== null });
  const again = due.find(({ key, state }) => key === delivery.key && state === 'pending');
  return again === undefined ? null : { ...delivery, notice: again.notice };
}

async function send(parts: CourierParts, delivery: Delivery, held: HeldApplication | null): Promise<void> {
  const { ledger, messenger, clock, postman } = parts;
  const { key, address, card } = delivery;
  if (address.via === 'mail') {
    if (postman === null) throw new Undeliverable('mail is off');
    const reader = await parts.directory.person(address.person);
    const zone = reader?.zone ?? parts.desk.calendars(null).program.zone;
    await postman.send(mailOf(delivery, address.email, zone));
    await ledger.sent(key, clock.now(), null, null);
  } else {
    const standing = delivery.perhapsSentAt === null ? null : await messenger.find(delivery);
    if (standing !== null) {
      parts.logger.info({ key }, 'found standing after a doubtful try');
      await ledger.sent(key, delivery.perhapsSentAt ?? clock.now(), standing, card === null ? null : 0);
    } else {
      const posted = await messenger.post({ delivery, held });
      await ledger.sent(key, clock.now(), posted, card === null ? null : (held?.revision ?? 0));
    }
  }
  if (delivery.notice.receipt && !delivery.copy && held !== null) await receipt(parts, held);
}

/** Its failure does not unsend the message; the next look at the application records it. */
async function receipt(parts: CourierParts, held: HeldApplication): Promise<void> {
  try {
    await recordReceipt(parts, held.application);
  } catch (error) {
    parts.logger.error({ ref: held.application.ref, err: error }, 'receipt of the summary not recorded yet');
  }
}

async function failed(parts: CourierParts, delivery: Delivery, error: unknown): Promise<number | null> {
  const { ledger, logger, clock } = parts;
  const { key, attempts } = delivery;
  if (error instanceof Undeliverable || attempts >= maxAttempts) {
    await giveUp(parts, delivery, messageOf(error));
    return null;
  }
  const delayed = error instanceof DeliveryDelayed;
  const pause = pauseAfter(attempts, delayed ? error.retryAfterMs : 0);
  logger.warn({ key, attempts, pause, err: error }, delayed ? 'delivery delayed' : 'delivery failed');
  await ledger.retry(key, {
    notBefore: new Date(clock.now().getTime() + pause),
    error: messageOf(error),
    // What we do not understand may have happened after the message went out.
    uncertain: delayed ? error.uncertain : true,
  });
  return pause;
}

/** What is told instead is entered first: dying between the two writes must not lose it. */
async function giveUp(parts: CourierParts, delivery: Delivery, reason: string): Promise<void> {
  const { ledger, directory, logger, clock, channels } = parts;
  logger.error({ key: delivery.key, reason }, 'delivery given up');
  const held = delivery.ref === null ? null : await parts.applications.load(delivery.ref).catch(() => null);
  const partner = held === null ? null : await directory.partner(held.application.partnerId);
  await ledger.enter(
    raised({
      delivery,
      about: held === null || partner === null ? null : { at: { application: held.application, partner } },
      people: await directory.people(),
      intake: channels.intake,
      now: clock.now(),
    }),
  );
  await ledger.failed(delivery.key, reason);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
