import type { Channels } from '../desk/audience.js';
import type { BusinessEvents } from '../desk/business-events/ports.js';
import type { Desk } from '../desk/interface/desk.js';
import type { Losses } from '../desk/losses.js';
import type { Applications } from '../desk/ports/applications.js';
import type { Clock } from '../desk/ports/clock.js';
import type { Directory, PartnerRecords, PersonRecords } from '../desk/ports/directory.js';
import type { Heartbeats } from '../desk/ports/heartbeats.js';
import type { Ledger } from '../desk/ports/ledger.js';
import type { Messenger } from '../desk/ports/messenger.js';
import type { Postman } from '../desk/ports/postman.js';
import type { Application } from '../program/application.js';
import type { Logger } from '../runtime/log.js';

/** What the courier is built from. */
export interface CourierParts {
  desk: Pick<
    Desk,
    | 'perform'
    | 'calendars'
    | 'catalog'
    | 'contextsAmong'
    | 'guide'
    | 'rules'
    | 'followUp'
    | 'businessEvents'
    | 'calendar'
    | 'people'
    | 'partners'
    | 'rows'
    | 'tasks'
    | 'clock'
  >;
  applications: Applications;
  businessEvents: BusinessEvents;
  directory: Directory;
  personRecords: PersonRecords;
  partnerRecords: PartnerRecords;
  ledger: Ledger;
  losses: Losses;
  heartbeats: Heartbeats;
  messenger: Messenger;
  /** Null when mail is off: nothing is entered for a mailbox then. */
  postman: Postman | null;
  channels: Channels;
  /** Slack user ids of those who are told, with the Program Office, what keeps the desk from speaking. */
  admins: readonly string[];
  clock: Clock;
  /** Milliseconds since some instant of this process; it never goes back. */
  monotonic(): number;
  logger: Logger;
  /** Local hour of the program's zone, 0–23, of each business morning's digest. */
  digestHour: number;
  /** Takes note of the files of a saved application that are still to be fetched. */
  expectFiles(application: Application): Promise<void>;
}
