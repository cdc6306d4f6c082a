import { Refusal } from '../../program/refusal.js';
import { onAction, onLink } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { drawForm, drawPage } from './draw.js';
import { onEventForm, onEventLink } from './event-form.js';
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
  onEventLink(slack, { link: 'open-event-statement', step: 'state-on-event', draw: statementView });
  onEventLink(slack, { link: 'open-event-undo', step: 'undo-event', draw: undoView });
  onEventForm(slack, ids.state, 'state-on-event', (form) => ({
    agrees: form.choice('agrees'),
    note: form.text('note'),
  }));
  onEventForm(slack, ids.undo, 'undo-event', (form) => ({ reason: form.text('reason') }));
}

function registerPage(slack: SlackParts): void {
  slack.liveViews.set('event', async (ref, user) => {
    if (ref === '') return drawForm(slack, user);
    const eventView = await slack.desk.businessEvents.view(ref, user);
    return eventView instanceof Refusal ? eventView : drawPage(slack, eventView);
  });
  onLink(slack, 'open-event', async (interaction) => {
    const eventView = await slack.desk.businessEvents.view(interaction.key.ref, interaction.user);
    if (eventView instanceof Refusal) return eventView;
    return interaction.show(await drawPage(slack, eventView));
  });
  onAction(slack, ids.identify, async (interaction) => {
    const { ref, seen } = interaction.key;
    const { user: by, once: key } = interaction;
    const partnerId = interaction.chosen === outsider ? null : interaction.chosen;
    const done = await slack.desk.businessEvents.identify({ ref, by, partnerId, seen, key });
    await interaction.redrawLiveViews();
    return done;
  });
}
