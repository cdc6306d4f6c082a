import { Refusal } from '../../program/refusal.js';
import { onAction, onDoor } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { drawForm, drawPage } from './draw.js';
import { onEventDoor, onEventForm } from './event-form.js';
import { registerFiling } from './filing-listeners.js';
import { statementView, undoView } from './forms.js';
import { ids } from './ids.js';
import { outsider } from './page-view.js';
import { registerRuling } from './ruling-listeners.js';

/** Mergers, acquisitions and divestitures: told by partners and PDMs, ruled on and undone by the Program Office. */
export function registerBusinessEvents(slack: SlackParts): void {
  registerFiling(slack);
  registerPage(slack);
  registerRuling(slack);
  onEventDoor(slack, { door: 'open-event-statement', step: 'state-on-event', draw: statementView });
  onEventDoor(slack, { door: 'open-event-undo', step: 'undo-event', draw: undoView });
  onEventForm(slack, ids.state, 'state-on-event', (form) => ({
    agrees: form.choice('agrees'),
    note: form.text('note'),
  }));
  onEventForm(slack, ids.undo, 'undo-event', (form) => ({ reason: form.text('reason') }));
}

function registerPage(slack: SlackParts): void {
  slack.hubs.set('event', async (ref, user) => {
    if (ref === '') return drawForm(slack, user);
    const sight = await slack.desk.businessEvents.look(ref, user);
    return sight instanceof Refusal ? sight : drawPage(slack, sight);
  });
  onDoor(slack, 'open-event', async (visit) => {
    const sight = await slack.desk.businessEvents.look(visit.key.ref, visit.user);
    if (sight instanceof Refusal) return sight;
    return visit.show(await drawPage(slack, sight));
  });
  onAction(slack, ids.identify, async (visit) => {
    const { ref, seen } = visit.key;
    const { user: by, once: key } = visit;
    const partnerId = visit.chosen === outsider ? null : visit.chosen;
    const done = await slack.desk.businessEvents.identify({ ref, by, partnerId, seen, key });
    await visit.redrawHubs();
    return done;
  });
}
