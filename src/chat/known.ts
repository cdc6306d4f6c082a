import type { StepName } from '../program/lifecycle.js';
import type { DeskRole } from '../program/people/person.js';
import type { Stage } from '../program/stage.js';

/** An action item as far as it may be found by its words: `words` are its text and its requirement's title. */
export interface KnownItem {
  id: string;
  words: string;
}

/** One application somebody may see, as far as it can be meant. */
export interface KnownApplication {
  ref: string;
  designation: string;
  partnerId: string;
  stage: Stage;
  /** Whether anything is still to come of it. */
  running: boolean;
  /** The steps this person may take on it now, with something to work on. */
  can: readonly StepName[];
  /** The steps that whoever they are may take at its stage. */
  open: readonly StepName[];
  items: readonly KnownItem[];
}

/** A designation of the catalogue. */
export interface KnownService {
  key: string;
  label: string;
  aliases: readonly string[];
  category: string;
}

/**
 * All that whoever speaks may hear of, and nothing else: what is not here cannot be found by any words. `partners` are
 * those they work with; `people` those whose names they may know; `thread` is the application a thread is about.
 */
export interface Known {
  applications: readonly KnownApplication[];
  services: readonly KnownService[];
  partners: readonly { id: string; name: string }[];
  people: readonly { id: string; name: string }[];
  requirements: ReadonlySet<string>;
  /** The partner they belong to; null for people of the program. */
  ownPartner: string | null;
  roles: readonly DeskRole[];
  thread: string | null;
  recent: Recent | null;
}

/** What was just spoken of with this person: references in the order they were shown, and what was asked of them. */
export interface Recent {
  refs: readonly string[];
  /** As `wantWritten` writes it; null: nothing that goes on. */
  asked: string | null;
}
