import { addressName } from '../desk/audience.js';
import { type Loss, lossKey } from '../desk/losses.js';
import { lostChannelWords, menders, reliedOn } from '../desk/lost-channels.js';
import type { Delivery, NewDelivery } from '../desk/ports/delivery.js';
import { staffAnd } from '../desk/reachable.js';
import type { Address } from '../program/notices/address.js';
import { type NoticeDraft, notice } from '../program/notices/notice.js';
import { namedAmong } from '../program/people/identity.js';
import type { Person } from '../program/people/person.js';
import type { CourierParts } from './parts.js';

/**
 * Tells that something is lost to those who can mend it, once per loss and never through what is lost: of a channel the
 * Program Office and the administrators by direct message, of Slack by mail, of mail by direct message, of a person the
 * intake channel. @throws when the database is away
 */
export async function tellLoss(parts: CourierParts, loss: Loss): Promise<void> {
  const { directory, ledger, clock } = parts;
  const now = clock.now();
  const people = await staffAnd(directory, [...parts.admins, loss.id]);
  const draft: NoticeDraft = { kind: 'lost', to: [], ...(await wordsOf(parts, loss, people)) };
  await ledger.enter(
    readersOf(parts, loss, people).map(
      (address): NewDelivery => ({
        // The loss as it is kept: whoever finds it, and however often, tells it once.
        key: `${lossKey(loss)}/${addressName(address)}`,
        ref: null,
        address,
        copy: false,
        notice: notice(draft),
        card: null,
        notBefore: now,
        createdAt: now,
        state: 'pending',
      }),
    ),
  );
}

/** Whether there is a loss still that this delivery tells of. @throws when the database is away */
export async function isStillLost(
  { losses }: Pick<CourierParts, 'losses'>,
  { key }: Delivery,
): Promise<boolean> {
  return (await losses.all()).some((loss) => key.startsWith(`${lossKey(loss)}/`));
}

function readersOf(
  { channels, admins, postman }: CourierParts,
  loss: Loss,
  people: readonly Person[],
): Address[] {
  if (loss.kind === 'person') return [{ via: 'channel', channel: channels.intake }];
  const ids = menders(people, admins);
  if (loss.id !== 'slack') return ids.map((person) => ({ via: 'direct-message', person }));
  if (postman === null) return [];
  return ids.flatMap((person): Address[] => {
    const email = namedAmong(people, person)?.email ?? null;
    return email === null ? [] : [{ via: 'mail', person, email }];
  });
}

async function wordsOf(
  { channels, directory }: CourierParts,
  { id, kind, reason }: Loss,
  people: readonly Person[],
): Promise<Pick<NoticeDraft, 'title' | 'lines'>> {
  const kept = 'Nothing is lost: what is to be told waits, and goes out by itself once this is mended.';
  if (kind === 'person') {
    const name = namedAmong(people, id)?.name ?? id;
    return {
      title: `${name} cannot be reached by direct message`,
      lines: [
        `${reason}. What is to be told to them waits. Please tell them another way, and have their record corrected.`,
      ],
    };
  }
  if (id === 'slack')
    return {
      title: 'Delivery Desk cannot post in Slack',
      lines: [
        `${reason}. Please have an administrator look at the app’s token and scopes, and at the desk’s log.`,
        kept,
      ],
    };
  if (id === 'mail')
    return {
      title: 'Delivery Desk cannot send mail',
      lines: [
        `The mail server says: ${reason}. Please have an administrator look at SMTP_URL and at the mail server.`,
        kept,
      ],
    };
  const relied = await reliedOn(
    { desk: { partners: { inChannel: (channel) => directory.partnersIn([channel]) } }, channels },
    id,
  );
  return lostChannelWords(relied, { id, reason });
}
