import type { Application, HistoryEntry } from '../../program/application.js';
import type { Partner, PartnerEntry } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import type { Save as RecordSave, Stored } from '../records/record.js';

/** An application as it is stored. */
export type StoredApplication = Stored<'application', Application, HistoryEntry>;

/** One save of an application, sealed to the one before. */
export type Save = RecordSave<'application', Application, HistoryEntry>;

/** A person's record as it is stored. */
export type StoredPerson = Stored<'person', Person>;

/** A partner's record as it is stored. */
export type StoredPartner = Stored<'partner', Partner, PartnerEntry>;
