import { Refusal } from '../../program/refusal.js';
import { close, onDoor, onSubmit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { drawForm, drawList, drawPage } from './draw.js';
import { ids } from './ids.js';

/** Telling of an event, and the list of those there are. */
export function registerFiling(slack: SlackParts): void {
  slack.hubs.set('events', (_, user) => drawList(slack, user));
  onDoor(slack, 'open-events', async (visit) => {
    const sights = await slack.desk.businessEvents.list(visit.user);
    // Whoever has none came to tell of one.
    const view = sights.length === 0 ? await drawForm(slack, visit.user) : await drawList(slack, visit.user);
    return view instanceof Refusal ? view : visit.show(view);
  });
  onDoor(slack, 'file-event', async (visit) => {
    const view = await drawForm(slack, visit.user);
    return view instanceof Refusal ? view : visit.show(view);
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
    const sight = await slack.desk.businessEvents.look(filed.event.ref, user);
    return sight instanceof Refusal ? close : { next: 'update', view: await drawPage(slack, sight) };
  });
}
