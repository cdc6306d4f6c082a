import fc from 'fast-check';
import { deliveriesOf } from '../../src/courier/addressing.js';
import type { NewDelivery } from '../../src/desk/ports/delivery.js';
import type { StoredApplication } from '../../src/desk/ports/stored-records.js';
import type { Application, HistoryEntry } from '../../src/program/application.js';
import type { StepName } from '../../src/program/lifecycle.js';
import { cards, type Notice } from '../../src/program/notices/notice.js';
import { taskReminderNotice } from '../../src/program/notices/task-reminder.js';
import { type ApplicationRole, rolesTowards } from '../../src/program/people/application-role.js';
import { leftBehind } from '../../src/program/people/left-behind.js';
import type { Person } from '../../src/program/people/person.js';
import { Refusal } from '../../src/program/refusal.js';
import { type Stage, stages } from '../../src/program/stage.js';
import type { StepContext } from '../../src/program/step-context.js';
import { remindersOf } from '../../src/program/tasks/schedule.js';
import { tasksOf } from '../../src/program/tasks/tasks.js';
import { cardMessage } from '../../src/slack/cards/view.js';
import { deliveredMessage } from '../../src/slack/delivered.js';
import {
  anApplicationAt,
  aStepContext,
  fullDraft,
  monday,
  partner,
  people,
  person,
  tryStep,
} from '../step-contexts.js';
import { actsOf } from './marked-acts.js';
import { markerOf, planted } from './planted.js';

/** A world made up at random: where an application stands, what is done then, and who is not there. */
export interface ToldWorld {
  stage: Stage;
  /** Each chooses among what can be done at the stage there is by then. */
  acts: readonly number[];
  off: readonly string[];
  away: readonly string[];
  /** Whether another partner is entered with the same channel. */
  shared: boolean;
}

export const admin = 'UADMIN';
export const channels = { intake: 'CINTAKE', reviewers: 'CREVIEW', admins: [admin] };
export const acme = { ...partner, pdr: 'UPDR' };
export const other = { ...partner, id: 'other-demo', name: 'Other Demo', applicants: ['USTRANGER'] };

/** Everybody of the cast and somebody to stand in for the PDM; an auditor knows the other partner too well. */
export const everybody: readonly Person[] = [
  ...people.map((one) =>
    one.id === 'UAUDITOR'
      ? { ...one, declaredConflicts: [{ partnerId: other.id, reason: 'Worked for Other Demo.', at: monday }] }
      : one,
  ),
  person('UPDR', { roles: ['pdm'] }),
  person('UOFFICE2', { roles: ['program-office'] }),
];
const ids = everybody.map(({ id }) => id);

export const toldWorlds: fc.Arbitrary<ToldWorld> = fc.record({
  stage: fc.constantFrom(...stages),
  acts: fc.array(fc.nat({ max: 59 }), { minLength: 4, maxLength: 14 }),
  off: fc.subarray(ids, { maxLength: 4 }),
  away: fc.subarray(ids, { maxLength: 3 }),
  shared: fc.boolean(),
});

/** What one reader, or all who read along in a channel, were shown. */
export interface Told {
  /** A person's or a channel's id. */
  to: string;
  via: 'channel' | 'person';
  /** What the reader is to the application; of a person. */
  roles: readonly ApplicationRole[];
  /** Cards, which name who has what to do, and `notice`. */
  kind: string;
  text: string;
  application: Application;
}

const away = [{ from: '2026-09-01', to: '2026-09-30', note: '' }];

export function peopleIn({ off, away: absent }: Pick<ToldWorld, 'off' | 'away'>): Person[] {
  return everybody.map((one) => ({
    ...one,
    active: !off.includes(one.id),
    absences: absent.includes(one.id) ? away : [],
  }));
}

/** The step context as the program sees it, with the people there are in this world. */
function contextFor(application: Application, by: string, world: readonly Person[]): StepContext {
  const known = world.find(({ id }) => id === by);
  const roles: ApplicationRole[] = known === undefined ? ['desk'] : rolesTowards(known, application, acme);
  return aStepContext(application, by, {
    partner: acme,
    actor: { id: by, roles },
    person: (id) => world.find((one) => one.id === id) ?? null,
  });
}

/** The application as it has to be for a step that looks closely. */
export function readied(application: Application, step: StepName): Application {
  if (step === 'send-summary') return unsealed(application);
  if (step !== 'submit') return application;
  // Markers make no complete application.
  const { practice, solution, supportingServices, externalId, caseStudies, answers } = fullDraft();
  return { ...application, practice, solution, supportingServices, externalId, caseStudies, answers };
}

/** What is sent to a partner was a draft before, and is theirs to read now. */
function unsealed(application: Application): Application {
  const text = markerOf('summary', application.ref);
  const { summary } = application;
  return {
    ...application,
    summary: summary === null ? null : { ...summary, strengths: text, improvements: text },
    items: application.items.map((item) => ({ ...item, text })),
  };
}

/** Everything that is told in a world: every notice of every act, every reminder, every card after each act. */
export function toldIn(world: ToldWorld): Told[] {
  const inhabitants = peopleIn(world);
  const told: Told[] = [];
  let stored: StoredApplication = storedOf(
    planted({ ...anApplicationAt(world.stage), handler: 'UOFFICE' }),
    [],
  );
  const tell = (notices: readonly Notice[]) =>
    told.push(...notices.flatMap((notice) => shown(notice, stored, { inhabitants, shared: world.shared })));
  for (const number of world.acts) {
    const acts = actsOf(stored.application);
    const act = acts[number % Math.max(acts.length, 1)];
    if (act === undefined || world.off.includes(act.by)) continue;
    const before = readied(stored.application, act.name);
    const done = tryStep(act.name, contextFor(before, act.by, inhabitants), act.input as never);
    if (done instanceof Refusal) continue;
    const { revision, history } = stored;
    const entry = { revision: revision + 1, step: act.name, by: act.by, at: monday, note: done.note };
    stored = storedOf(done.application, [
      ...history,
      { ...entry, part: 'application', from: before.stage, to: done.application.stage },
    ]);
    tell(done.notices);
    told.push(...cardsOf(stored, { inhabitants, shared: world.shared }));
  }
  const ctx = contextFor(stored.application, 'desk', inhabitants);
  tell(reminders(ctx));
  for (const leaver of inhabitants.filter(({ active }) => !active))
    tell(leftBehind(ctx, { person: leaver, decidersLeft: true }));
  return told;
}

/** Of all that is owed, what is called to mind in four months: once for each that is reminded of each thing. */
function reminders(ctx: StepContext): Notice[] {
  const then = { ...ctx, now: new Date('2027-01-04T18:00:00Z') };
  const all = remindersOf(tasksOf(then), then).map((reminder) => taskReminderNotice(then, reminder));
  return [...new Map(all.map((one) => [JSON.stringify([one.to, one.intents, one.lines]), one])).values()];
}

function storedOf(application: Application, history: readonly HistoryEntry[]): StoredApplication {
  return { application, stored: {}, revision: history.length + 3, head: null, history: [...history] };
}

/** A notice as each of its readers is shown it. */
function shown(
  notice: Notice,
  stored: StoredApplication,
  { inhabitants, shared }: { inhabitants: readonly Person[]; shared: boolean },
): Told[] {
  const ctx = contextFor(stored.application, 'desk', inhabitants);
  const partners = shared ? [acme, other] : [acme, { ...other, channel: 'COTHER' }];
  const to = { ctx, people: inhabitants, partners, channels, mail: true };
  const keyed = { key: `${stored.application.ref}/${stored.revision}/0`, notice, at: monday };
  return deliveriesOf(keyed, to).map((delivery) => drawn(delivery, stored, ctx));
}

function drawn(delivery: NewDelivery, stored: StoredApplication, ctx: StepContext): Told {
  const { address, notice, card } = delivery;
  const { application } = stored;
  const reader = address.via === 'channel' ? address.channel : address.person;
  const known = ctx.person(reader);
  const roles =
    address.via === 'channel'
      ? rolesIn(reader)
      : known === null
        ? []
        : rolesTowards(known, application, acme);
  const message =
    address.via === 'mail'
      ? [notice.title, ...notice.lines]
      : deliveredMessage(delivery, stored, { ctx, roles });
  return {
    to: reader,
    via: address.via === 'channel' ? 'channel' : 'person',
    roles,
    kind: card ?? 'notice',
    text: JSON.stringify(message),
    application,
  };
}

/** For whom the desk draws what stands in a channel. */
function rolesIn(channel: string): readonly ApplicationRole[] {
  if (channel === channels.intake) return ['program-office', 'program-manager'];
  return channel === channels.reviewers ? ['auditor'] : ['applicant', 'alliance-lead', 'technical-contact'];
}

/** The cards as they stand in their channels, where the application is past its draft. */
function cardsOf(
  stored: StoredApplication,
  { inhabitants, shared }: { inhabitants: readonly Person[]; shared: boolean },
): Told[] {
  if (stored.application.submissions.length === 0) return [];
  const ctx = contextFor(stored.application, 'desk', inhabitants);
  const places = { intake: channels.intake, assignment: channels.reviewers, status: 'CACME' };
  const standing = cards.filter((card) => card !== 'status' || !shared);
  return standing.map((card) => ({
    to: places[card],
    via: 'channel',
    roles: rolesIn(places[card]),
    kind: card,
    text: JSON.stringify(cardMessage(card, stored, ctx)),
    application: stored.application,
  }));
}
