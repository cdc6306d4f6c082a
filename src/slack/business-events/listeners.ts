import type { ModalView } from '@slack/types';
import type { EventSight } from '../../desk/business-events/questions.js';
import type { EventInputOf, EventStepName } from '../../program/business-events/event-steps.js';
import { localDate } from '../../program/clocks/local-date.js';
import { Refusal } from '../../program/refusal.js';
import { type DoorName, noKey } from '../kit/doors.js';
import { type Form, type FormState, readForm } from '../kit/form.js';
import { close, onAction, onDoor, onSubmit, type Visit } from '../kit/listen.js';
import { type Metadata, rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { filingView } from './filing-view.js';
import { statementView, undoView } from './forms.js';
import { ids } from './ids.js';
import { listView } from './list-view.js';
import { outsider, pageView } from './page-view.js';
import { readChoice, rulingView, suggestedChoice } from './ruling-view.js';

/** Mergers, acquisitions and divestitures: told by partners and PDMs, ruled on and undone by the Program Office. */
export function registerBusinessEvents(slack: SlackParts): void {
  registerFiling(slack);
  registerPage(slack);
  registerRuling(slack);
  registerForm(slack, { door: 'open-event-statement', step: 'state-on-event', draw: statementView });
  registerForm(slack, { door: 'open-event-undo', step: 'undo-event', draw: undoView });
  onEventForm(slack, ids.state, 'state-on-event', (form) => ({
    agrees: form.choice('agrees'),
    note: form.text('note'),
  }));
  onEventForm(slack, ids.undo, 'undo-event', (form) => ({ reason: form.text('reason') }));
}

/** What a form gives: choices are any text, and what was left out is null. The step's own schema checks it. */
type Loose<Input> = { [Key in keyof Input]: unknown };

function onEventForm<Name extends EventStepName>(
  slack: SlackParts,
  id: string,
  step: Name,
  read: (form: Form) => Loose<EventInputOf<Name>>,
): void {
  onSubmit(slack, id, async ({ user, metadata: { ref, seen }, form }) => {
    const input = read(form) as EventInputOf<Name>;
    const done = await slack.desk.businessEvents.take(step, { ref, by: user, input, seen });
    return done instanceof Refusal ? done : close;
  });
}

function registerFiling(slack: SlackParts): void {
  slack.hubs.set('events', (_, user) => drawList(slack, user, null));
  onDoor(slack, 'open-events', async (visit) => {
    const below = visit.inModal?.metadata ?? null;
    const sights = await slack.desk.businessEvents.list(visit.user);
    // Whoever has none came to tell of one.
    const view =
      sights.length === 0
        ? await drawForm(slack, visit.user, below)
        : await drawList(slack, visit.user, below);
    return view instanceof Refusal ? view : visit.show(view);
  });
  onDoor(slack, 'file-event', async (visit) => {
    const view = await drawForm(slack, visit.user, visit.inModal?.metadata ?? null);
    return view instanceof Refusal ? view : visit.show(view);
  });
  onSubmit(slack, ids.file, async ({ user, form }) => {
    const [happening, side] = (form.choice('happening') ?? '').split('/');
    const filed = await slack.desk.businessEvents.file({
      by: user,
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
    return sight instanceof Refusal ? close : { next: 'update', view: await drawPage(slack, sight, null) };
  });
}

function registerPage(slack: SlackParts): void {
  slack.hubs.set('event', async (ref, user) => {
    if (ref === '') return drawForm(slack, user, null);
    const sight = await slack.desk.businessEvents.look(ref, user);
    return sight instanceof Refusal ? sight : drawPage(slack, sight, null);
  });
  onDoor(slack, 'open-event', async (visit) => {
    const sight = await slack.desk.businessEvents.look(visit.key.ref, visit.user);
    if (sight instanceof Refusal) return sight;
    return visit.show(await drawPage(slack, sight, visit.inModal?.metadata ?? null));
  });
  onAction(slack, ids.identify, async (visit) => {
    const { ref, seen } = visit.key;
    const partnerId = visit.chosen === outsider ? null : visit.chosen;
    const done = await slack.desk.businessEvents.identify({ ref, by: visit.user, partnerId, seen });
    await visit.redrawHubs();
    return done;
  });
}

function registerRuling(slack: SlackParts): void {
  registerForm(slack, {
    door: 'open-event-ruling',
    step: 'rule-on-event',
    draw: (sight, metadata) => rulingView(sight, { ...suggestedChoice(sight), awards: [] }, metadata),
  });
  for (const id of [ids.choice, ids.awards]) onAction(slack, id, (visit) => drawRulingAgain(slack, visit));
  onEventForm(slack, ids.rule, 'rule-on-event', (form) => {
    const choice = readChoice(form.choice('row'));
    return {
      row: choice?.row,
      treatment: choice?.treatment,
      awards: form.choices('awards'),
      effectiveOn: form.date('effectiveOn'),
      deadline: form.date('deadline'),
      reason: form.text('reason'),
    };
  });
}

/** The preview follows the choice; what else was typed stays, since its fields stay. */
async function drawRulingAgain(slack: SlackParts, visit: Visit): Promise<unknown> {
  const metadata = visit.inModal?.metadata ?? null;
  const sight = await slack.desk.businessEvents.look(visit.key.ref, visit.user);
  if (sight instanceof Refusal || metadata === null) return sight;
  const form = readForm(stateOf(visit));
  const choice = readChoice(form.choice('row')) ?? suggestedChoice(sight);
  return visit.redraw(
    rulingView(sight, { ...choice, awards: form.choices('awards') }, JSON.stringify(metadata)),
  );
}

function stateOf({ body }: Visit): FormState {
  return body.view?.state.values ?? {};
}

interface EventForm {
  door: DoorName;
  /** The step the form is for; whoever cannot take it now is told why. */
  step: EventStepName;
  draw(sight: EventSight, metadata: string): ModalView;
}

function registerForm(slack: SlackParts, { door, step, draw }: EventForm): void {
  onDoor(slack, door, async (visit) => {
    const sight = await slack.desk.businessEvents.look(visit.key.ref, visit.user);
    if (sight instanceof Refusal) return sight;
    if (!sight.steps.includes(step))
      return new Refusal(
        'wrong-stage',
        `${sight.event.ref} does not allow that to you now. Please open it again to see how it stands.`,
      );
    const key = { ref: sight.event.ref, seen: sight.revision, which: '' };
    return visit.show(draw(sight, rememberAbove(visit.inModal?.metadata ?? null, key)));
  });
}

async function drawList(slack: SlackParts, user: string, below: Metadata | null): Promise<ModalView> {
  const sights = await slack.desk.businessEvents.list(user);
  return listView(sights, rememberAbove(below, noKey, { is: 'events' }));
}

async function drawForm(
  slack: SlackParts,
  user: string,
  below: Metadata | null,
): Promise<ModalView | Refusal> {
  const { directory, businessEvents, clock } = slack.desk;
  const person = await directory.person(user);
  const partners = person?.active === true ? await businessEvents.partnersOf(person) : [];
  if (person === null || partners.length === 0)
    return new Refusal(
      'not-permitted',
      'Mergers and acquisitions are told by a partner’s applicants and alliance lead, its PDM or PDR, or the Program Office. Please ask one of them.',
    );
  const own = person.roles.length === 0;
  const { zone } = slack.desk.calendars(null).program;
  return filingView({
    partners,
    own,
    today: localDate(clock.now(), zone),
    metadata: rememberAbove(below, noKey),
  });
}

async function drawPage(slack: SlackParts, sight: EventSight, below: Metadata | null): Promise<ModalView> {
  const key = { ref: sight.event.ref, seen: sight.revision, which: '' };
  const names = sight.steps.includes('identify-party') ? await slack.desk.directory.partners() : [];
  return pageView(sight, names, rememberAbove(below, key, { is: 'event' }));
}
