import type { Application, HistoryEntry } from '../program/application.js';
import type { Notice } from '../program/notices/notice.js';
import type { Applications } from './ports/applications.js';
import { applicationKind } from './records/kinds.js';
import { storeNew } from './records/perform.js';
import { requestKey } from './repeated.js';

/** A request to open applications: who asks for what, and what is the same whenever this very request comes again. */
export interface OpeningRequest {
  step: string;
  by: string;
  input: unknown;
  once: string | undefined;
}

/** Opens applications once, however often the request for them comes, and by however many processes at once. */
export function openedOnce(applications: Applications, { step, by, input, once }: OpeningRequest) {
  const key = once === undefined ? null : requestKey({ step, by, input, seen: null, key: once });

  /** The application of this reference, if this very request opened it; null: another did, or there is none. */
  async function before(ref: string | null): Promise<Application | null> {
    if (key === null || ref === null) return null;
    const stored = await applications.load(ref);
    return stored?.history[0]?.key === key ? stored.application : null;
  }

  /**
   * Saves what was opened.
   * @returns null where another one was opened at the same moment
   * @throws OutcomeUnknown when it is not known whether it was saved
   */
  async function insert(opened: {
    application: Application;
    entry: HistoryEntry;
    notices: Notice[];
  }): Promise<Application | null> {
    const { application } = opened;
    const { partnerId, designation, kind } = application;
    const entry = key === null ? opened.entry : { ...opened.entry, key };
    const stored = await storeNew<'application', Application, HistoryEntry>(
      { kind: applicationKind, records: applications },
      { ...opened, entry },
    );
    return stored?.application ?? before(await applications.openRef(partnerId, designation, kind));
  }

  return { before, insert };
}
