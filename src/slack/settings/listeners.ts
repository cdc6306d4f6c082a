import type { ModalView } from '@slack/types';
import { readChange } from '../../desk/calendar/read-change.js';
import { settingOf } from '../../program/clocks/calendar-setting.js';
import { Refusal } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import { noKey } from '../kit/links.js';
import { type Answer, close, onAction, onLink, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { calendarView, settingsView } from './view.js';

/** The program's calendar, for the Program Office and the Program Manager: shown, previewed, changed with a reason. */
export function registerSettings(slack: SlackParts): void {
  slack.liveViews.set('settings', (_, userId) => drawLiveView(slack, userId));
  onLink(slack, 'open-settings', async (interaction) => {
    const view = await drawLiveView(slack, interaction.user);
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onAction(slack, ids.edit, async (interaction) => {
    const refused = await slack.desk.calendar.refused(interaction.user);
    if (refused !== null) return refused;
    const { revision } = await slack.desk.calendar.stored();
    const typed = { ...slack.desk.calendar.setting(), reason: '' };
    const key = { ...noKey, seen: revision };
    return interaction.show(calendarView({ typed, moved: null }, remember(key)));
  });
  onSubmit(slack, ids.calendar, (submission) => previewOrApply(slack, submission));
}

async function drawLiveView({ desk }: SlackParts, user: string): Promise<ModalView | Refusal> {
  const refused = await desk.calendar.refused(user);
  if (refused !== null) return refused;
  const { history } = await desk.calendar.stored();
  const [people, partners] = await Promise.all([
    desk.people.findAll([...new Set(history.map(({ by }) => by))]),
    desk.partners.findAll([...new Set(history.flatMap(({ partnerId }) => partnerId ?? []))]),
  ]);
  const shown = {
    setting: desk.calendar.setting(),
    calendar: desk.calendars(null).program,
    history,
    now: desk.clock.now(),
    nameOf: (id: string) => people.get(id)?.name ?? id,
    partnerName: (id: string) => partners.get(id)?.name ?? id,
  };
  return settingsView(shown, remember(noKey, { is: 'settings' }));
}

/** The first press shows what would move; the same fields pressed again apply it. */
async function previewOrApply(slack: SlackParts, sent: Submission): Promise<Answer | Refusal> {
  const { user, metadata } = sent;
  const { calendar } = slack.desk;
  const refused = await calendar.refused(user);
  if (refused !== null) return refused;
  const typed = readChange(fieldsOf(sent.form));
  if (typed instanceof Refusal) return typed;
  const looked = `${typed.zone}|${typed.holidays}|${typed.weekdays}`;
  if (metadata.extra === looked) return apply(slack, user, { typed, seen: metadata.seen ?? 0 });
  const moved = await calendar.preview({ partner: null, ...settingOf(typed) });
  if (moved instanceof Refusal) return moved;
  const view = calendarView(
    { typed, moved },
    rememberInstead(metadata, { ...noKey, seen: metadata.seen }, looked),
  );
  return { next: 'update', view };
}

async function apply(
  slack: SlackParts,
  user: string,
  { typed, seen }: { typed: object; seen: number },
): Promise<Answer | Refusal> {
  const { calendar } = slack.desk;
  const entry = await calendar.change(user, typed, seen);
  if (entry instanceof Refusal) return entry;
  slack.log.info('the calendar was changed', { by: user, change: entry.revision });
  // Writing it into every application takes longer than Slack waits; what fails is done at the next tick.
  calendar
    .carryOut()
    .catch((error: unknown) => slack.log.error('a change of calendar is not written yet', { error }));
  return close;
}

function fieldsOf(form: Form) {
  return {
    zone: form.text('zone'),
    holidays: form.text('holidays').replaceAll(' ', ''),
    weekdays: form.choices('weekdays').map(Number),
    reason: form.text('reason'),
  };
}
