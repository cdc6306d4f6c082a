import type { Application } from '../program/application.js';
import { withEventNotes } from '../program/business-events/notes.js';
import { localDate } from '../program/clocks/local-date.js';
import { openApplication } from '../program/opening.js';
import { rolesTowardsPartner } from '../program/people/case-role.js';
import { Refusal } from '../program/refusal.js';
import type { DeskParts } from './desk-parts.js';
import type { LiveCatalog } from './live-catalog.js';
import { lookedUp } from './looked-up.js';
import { sealedSave } from './memory/sealed-save.js';
import { offeredDesignation } from './offered-designation.js';
import { continuing, lastEnded } from './open-again.js';
import { requestKey } from './repeated.js';
import type { Surroundings } from './surroundings.js';

export function createOpen(parts: DeskParts, catalog: LiveCatalog, around: Surroundings) {
  const { applications, directory, clock } = parts;

  /**
   * Opens a draft for the partner of the person who asks.
   * @param once the same whenever this very request comes again: it then gives the draft that was opened
   * @throws OutcomeUnknown when it is not known whether it was saved
   */
  async function open(by: string, designationKey: string, once?: string): Promise<Application | Refusal> {
    const person = await around.actorOf(by);
    if (person instanceof Refusal) return person;
    const partner = await directory.partnerOf(by);
    if (partner === null) {
      return new Refusal(
        'not-permitted',
        'Applications are opened by a partner’s people. Please ask a desk administrator to add you to yours.',
      );
    }
    const now = clock.now();
    await catalog.refresh();
    const today = localDate(now, around.calendars(null).program.zone);
    const offered = offeredDesignation(catalog, designationKey, today);
    if (offered instanceof Refusal) return offered;
    const { designation, edition } = offered;
    const asked = { step: 'open-application', by, input: designationKey, seen: null };
    const key = once === undefined ? null : requestKey({ ...asked, key: once });
    const openRef = await applications.openRef(partner.id, designationKey);
    const earlier = openRef === null ? null : await openedBy(openRef, key);
    if (earlier !== null) return earlier;
    const opened = openApplication({
      ref: openRef === null ? await parts.references.next() : '',
      partner,
      designation,
      edition,
      rules: parts.rules,
      now,
      actor: { id: by, roles: rolesTowardsPartner(person, partner) },
      openRef,
    });
    if (opened instanceof Refusal) return opened;
    const theirs = await applications.find({ partnerId: partner.id });
    const before = lastEnded(theirs, designationKey);
    const application = withEventNotes(
      before === null ? opened.application : continuing(opened.application, before),
      theirs.map((held) => held.application),
    );
    const entry = key === null ? opened.entry : { ...opened.entry, key };
    const save = sealedSave(null, { application, entry, notices: [] });
    const inserted = await lookedUp(
      application.ref,
      () => applications.insert(save),
      async () => ((await applications.load(application.ref))?.head === save.seal.hash ? true : null),
    );
    if (!inserted) {
      const held = await applications.openRef(partner.id, designationKey);
      const same = held === null ? null : await openedBy(held, key);
      if (same !== null) return same;
      return new Refusal(
        'blocked',
        `An application for ${designation.label} is open already. Ask me for *status* to continue it.`,
      );
    }
    parts.wake();
    return application;
  }

  /** The draft that this very request opened; null when another did. */
  async function openedBy(ref: string, key: string | null): Promise<Application | null> {
    if (key === null) return null;
    const held = await applications.load(ref);
    return held?.history[0]?.key === key ? held.application : null;
  }

  return open;
}
