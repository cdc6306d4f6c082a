import type { Application } from '../program/application.js';
import { withEventNotes } from '../program/business-events/notes.js';
import { localDate } from '../program/clocks/local-date.js';
import { openApplication } from '../program/opening.js';
import { rolesTowardsPartner } from '../program/people/application-role.js';
import { Refusal } from '../program/refusal.js';
import type { ContextLoader } from './context-loader.js';
import type { DeskParts } from './desk-parts.js';
import type { LiveCatalog } from './live-catalog.js';
import { offeredDesignation } from './offered-designation.js';
import { continuing, lastEnded } from './open-again.js';
import { openedOnce } from './opened-once.js';

export function createOpen(parts: DeskParts, catalog: LiveCatalog, contextLoader: ContextLoader) {
  const { applications, directory, clock } = parts;

  /**
   * Opens a draft for the partner of the person who asks.
   * @param once the same whenever this very request comes again: it then gives the draft that was opened
   * @throws OutcomeUnknown when it is not known whether it was saved
   */
  async function open(by: string, designationKey: string, once?: string): Promise<Application | Refusal> {
    const person = await contextLoader.actorOf(by);
    if (person instanceof Refusal) return person;
    const partner = await directory.partnerOf(person.id);
    if (partner === null) {
      return new Refusal(
        'not-permitted',
        'Applications are opened by a partner’s people. Please ask a desk administrator to add you to yours.',
      );
    }
    const now = clock.now();
    await catalog.refresh();
    const today = localDate(now, contextLoader.calendars(null).program.zone);
    const offered = offeredDesignation(catalog, designationKey, today);
    if (offered instanceof Refusal) return offered;
    const { designation, edition } = offered;
    const opening = openedOnce(applications, { step: 'open-application', by, input: designationKey, once });
    const openRef = await applications.openRef(partner.id, designationKey);
    const earlier = await opening.before(openRef);
    if (earlier !== null) return earlier;
    const opened = openApplication({
      ref: openRef === null ? await parts.references.next() : '',
      partner,
      designation,
      edition,
      rules: parts.rules,
      now,
      actor: { id: person.id, roles: rolesTowardsPartner(person, partner) },
      openRef,
    });
    if (opened instanceof Refusal) return opened;
    const theirs = await applications.find({ partnerId: partner.id });
    const before = lastEnded(theirs, designationKey);
    const application = withEventNotes(
      before === null ? opened.application : continuing(opened.application, before),
      theirs.map((stored) => stored.application),
    );
    const saved = await opening.insert({ application, entry: opened.entry, notices: [] });
    if (saved === null)
      return new Refusal('blocked', `An application for ${designation.label} is open already.`).towards({
        action: 'continue-application',
      });
    parts.wake();
    return saved;
  }

  return open;
}
