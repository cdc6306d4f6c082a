import type { Partner } from '../../program/people/partner.js';
import type { PartnerInput } from '../../program/people/steps/change-partner.js';
import type { PartnerInputOf, PartnerStepName } from '../../program/people/steps/partner-steps.js';
import type { Refusal } from '../../program/refusal.js';
import type { Asking, DirectoryRequest } from '../people/requests.js';
import type { StoredPartner } from '../ports/stored-records.js';
import type { Registration } from './people-desk.js';

/** Who of a partner's people is not on record yet: they are registered with it, once nothing stands against it. */
export interface WithPeople {
  people?: readonly Registration['input'][];
}

/** A request for a step of a partner. */
export type PartnerRequest<Name extends PartnerStepName> = DirectoryRequest<PartnerInputOf<Name>> &
  WithPeople;

/** Opens the record of a partner; its id follows from its name. */
export interface Opening extends Asking, WithPeople {
  input: PartnerInput;
  key: string;
}

/** Partners' records: opened once, changed by steps alone, kept as they ever stood. */
export interface PartnersDesk {
  // Commands
  /** Takes a step of a partner's record, and brings about what follows from it. */
  take<Name extends PartnerStepName>(
    name: Name,
    request: PartnerRequest<Name>,
  ): Promise<StoredPartner | Refusal>;
  /** Opens a partner, once however often the request comes. */
  open(opening: Opening): Promise<StoredPartner | Refusal>;
  /** Opens the record of a business that was divested, once for each id (SDP-99). */
  divest(parent: Partner, own: Pick<Partner, 'id' | 'name'>, note: string): Promise<void>;
  /** Brings about what a saved partner means beyond its own record, again whenever it is asked for. @throws Refusal */
  follow(stored: StoredPartner): Promise<void>;
  // Queries
  /** The partner with this id; null where there is none. */
  find(id: string): Promise<Partner | null>;
  /** Partners by what somebody typed of their names: at most a hundred, and all that fit best among them. */
  search(typed: string): Promise<Partner[]>;
  /** Partners that are called as one of these organisations, however it is spelled. */
  called(names: readonly string[]): Promise<Partner[]>;
  /** Who each of these ids is; those that no partner has are left out. */
  findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Partner>>;
  /** Partners that are entered with this channel: one, unless somebody made a mistake. */
  inChannel(channel: string): Promise<Partner[]>;
  /** The partner somebody belongs to, as applicant, alliance lead or technical contact; null for everybody else. */
  ofPerson(personId: string): Promise<Partner | null>;
  /** The record with its history; null where there is none. */
  stored(id: string): Promise<StoredPartner | null>;
  /** The partner as it was on record at an instant; null where it was not. */
  asOf(id: string, instant: Date): Promise<Partner | null>;
}
