import { Refusal } from '../../program/refusal.js';
import { close, onLink, onSubmit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { drawForm, drawList, drawPage } from './draw.js';
import { ids } from './ids.js';

/** Telling of an event, and the list of those there are. */
export function registerFiling(slack: SlackParts): void {
  slack.liveViews.set('events', (_, user) => drawList(slack, user));
  onLink(slack, 'open-events', async (interaction) => {
    const { total } = await slack.desk.businessEvents.list(interaction.user);
    // Whoever has none came to tell of one.
    const view =
      total === 0 ? await drawForm(slack, interaction.user) : await drawList(slack, interaction.user);
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onLink(slack, 'file-event', async (interaction) => {
    const view = await drawForm(slack, interaction.user);
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onSubmit(slack, ids.file, async ({ user, once, form }) => {
    const [happening, side] = (form.choice('happening') ?? '').split('/');
    const filed = await slack.desk.businessEvents.file({
      by: user,
      key: once,
      partnerId: form.has('partnerId') ? (form.choice('partnerId') ?? '') : null,
      input: {
        happening,
        side: side ?? 'first',
        otherName: form.text('otherName'),
        happenedOn: form.date('happenedOn'),
        disclosedOn: form.date('disclosedOn'),
        impacts: form.text('impacts'),
      },
    });
    if (filed instanceof Refusal) return filed;
    const eventView = await slack.desk.businessEvents.view(filed.event.ref, user);
    return eventView instanceof Refusal ? close : { next: 'update', view: await drawPage(slack, eventView) };
  });
}
