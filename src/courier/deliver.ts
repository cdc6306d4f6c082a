import type { Delivery, NewDelivery } from '../desk/ports/delivery.js';
import { Undeliverable } from '../desk/ports/delivery-failures.js';
import type { StoredApplication } from '../desk/ports/stored-records.js';
import { reachableFor } from '../desk/reachable.js';
import { digestDay } from '../program/notices/digest.js';
import { isByMail } from '../program/people/identity.js';
import { noticeKey } from './addressing.js';
import { besideDue, besidePrefix } from './beside-reminders.js';
import { digestKey } from './digest.js';
import { isStillLost } from './loss-notices.js';
import { mailOf } from './mail-text.js';
import type { CourierParts } from './parts.js';
import { passedOn } from './pass-on.js';
import { recordReceipt } from './receipt.js';
import { dueReminders } from './reminders.js';

/**
 * Sends one claimed delivery and writes down that it went out. One that may have gone out already is looked for first,
 * and adopted when it stands; a mail is sent again under the same id. `holds` is asked last before it goes: whether the
 * claim is ours still.
 * @throws Undeliverable, AddressLost, DeliveryDelayed, or any fault of the database
 */
export async function deliver(
  parts: CourierParts,
  delivery: Delivery,
  holds: () => boolean,
): Promise<'sent' | 'overtaken' | 'left'> {
  const { ledger, logger } = parts;
  const { key } = delivery;
  const stored = delivery.ref === null ? null : await parts.applications.load(delivery.ref);
  const gone = await passedOn(parts, delivery, stored);
  const current = gone ? null : await currently(parts, delivery, stored);
  if (current === null) {
    logger.info({ key }, 'overtaken before it went out');
    await ledger.supersede(key);
    return 'overtaken';
  }
  return send(parts, current, { stored, holds });
}

/**
 * The delivery as it is to be told now. Reminders and digests are worth telling only while they are the newest there
 * is to say, to somebody who is still concerned: null once they are not. Who entered it may have a clock that is
 * ahead of ours, and what was due there is not taken to be early here.
 */
async function currently(
  parts: CourierParts,
  delivery: Delivery,
  stored: StoredApplication | null,
): Promise<Delivery | null> {
  const { desk, digestHour, postman } = parts;
  const { kind } = delivery.notice;
  if (kind === 'lost') return (await isStillLost(parts, delivery)) ? delivery : null;
  const now = latest(parts.clock.now(), delivery.createdAt);
  if (kind === 'digest') {
    const day = digestDay(now, desk.calendars(null).program, digestHour);
    return day !== null && delivery.key.startsWith(digestKey(day, '')) ? delivery : null;
  }
  if (delivery.key.startsWith(besidePrefix)) {
    const newest = (await besideDue(parts, now)).find((one) => tellsTheSame(one, delivery));
    return newest === undefined ? null : { ...delivery, notice: newest.notice };
  }
  if (kind !== 'reminder') return delivery;
  if (stored === null) return null;
  const ctx = { ...(await desk.contextsAmong([stored]))(stored), now };
  const due = dueReminders(ctx, { ...(await reachableFor(parts, ctx)), mail: postman !== null });
  const again = due.find((one) => one.state === 'pending' && tellsTheSame(one, delivery));
  return again === undefined ? null : { ...delivery, notice: again.notice };
}

/** Whether both tell one reader the same; whoever has no account is mailed what others are told directly. */
function tellsTheSame(due: NewDelivery, delivery: Delivery): boolean {
  if (due.key === delivery.key) return true;
  const { address: one } = due;
  const { address: other } = delivery;
  if (one.via !== 'direct-message' || other.via !== 'mail' || one.person !== other.person) return false;
  return noticeKey(due) === noticeKey(delivery);
}

function latest(one: Date, other: Date): Date {
  return one < other ? other : one;
}

interface Sending {
  stored: StoredApplication | null;
  holds(): boolean;
}

async function send(
  parts: CourierParts,
  delivery: Delivery,
  { stored, holds }: Sending,
): Promise<'sent' | 'left'> {
  const { ledger, messenger, clock, logger, postman } = parts;
  const { key, address, card } = delivery;
  const existing =
    address.via === 'mail' || delivery.perhapsSentAt === null ? null : await messenger.find(delivery);
  if (existing !== null) {
    logger.info({ key }, 'found standing after a doubtful try');
    await ledger.sent(key, delivery.perhapsSentAt ?? clock.now(), existing, card === null ? null : 0);
  } else if (!holds()) {
    logger.warn({ key }, 'left to others: this process stood still for too long');
    return 'left';
  } else if (address.via === 'mail') {
    if (postman === null) throw new Undeliverable('mail is off');
    const reader = await parts.directory.person(address.person);
    const zone = reader?.zone ?? parts.desk.calendars(null).program.zone;
    const byMail = reader !== null && isByMail(reader);
    await postman.send(mailOf(delivery, address.email, { zone, byMail }));
    await ledger.sent(key, clock.now(), null, null);
  } else {
    const posted = await messenger.post({ delivery, stored });
    await ledger.sent(key, clock.now(), posted, stored?.revision ?? (card === null ? null : 0));
  }
  if (delivery.notice.receipt && !delivery.copy && stored !== null) await receipt(parts, stored);
  logger.debug({ key }, 'delivered');
  return 'sent';
}

/** Its failure does not unsend the message; the next look at the application records it. */
async function receipt(parts: CourierParts, stored: StoredApplication): Promise<void> {
  try {
    await recordReceipt(parts, stored);
  } catch (error) {
    parts.logger.error(
      { ref: stored.application.ref, err: error },
      'receipt of the summary not recorded yet',
    );
  }
}
