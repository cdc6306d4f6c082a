import { headline } from '../../program/business-events/event.js';
import type { Edition } from '../../program/checklist/edition.js';
import { isRuled } from '../../program/guide-answers.js';
import { partnerPeople } from '../../program/people/partner.js';
import type { BesideContext } from '../../program/tasks/beside/beside-task.js';
import {
  answersTask,
  deliveryTask,
  lastDayTask,
  leftDutiesTask,
  lossTask,
} from '../../program/tasks/beside/desk-tasks.js';
import { eventTasksOf } from '../../program/tasks/beside/event-tasks.js';
import { byPlace, placeOfTask } from '../../program/tasks/order.js';
import type { BesideKind } from '../../program/tasks/task-kind.js';
import type { ContextLoader } from '../context-loader.js';
import type { DeskParts } from '../desk-parts.js';
import { maxGivenUp } from '../given-up.js';
import { offeredFrom, offeredSince } from '../guide-desk.js';
import type { BesideWork, TaskAbout } from '../interface/task-queries.js';
import { everythingLeft } from '../left-duties.js';
import type { LiveCatalog } from '../live-catalog.js';
import type { Loss } from '../losses.js';
import { channelCalled, reliedOn } from '../lost-channels.js';
import type { Delivery } from '../ports/delivery.js';
import { besideRef, noDay, type TaskRow } from '../ports/tasks.js';

/** What such tasks follow from. */
export interface BesideSources {
  parts: Pick<
    DeskParts,
    | 'applications'
    | 'businessEvents'
    | 'directory'
    | 'guideAnswers'
    | 'personRecords'
    | 'ledger'
    | 'losses'
    | 'channels'
    | 'clock'
    | 'rules'
  >;
  catalog: Pick<LiveCatalog, 'editions'>;
  calendars: ContextLoader['calendars'];
}

/**
 * Everything that waits for somebody and is no application's, of these kinds (left out: of all), as it stands now: what
 * falls due first stands first.
 */
export async function besideWork(
  sources: BesideSources,
  kinds?: ReadonlySet<BesideKind>,
): Promise<BesideWork[]> {
  const meant = (...among: BesideKind[]) => kinds === undefined || among.some((kind) => kinds.has(kind));
  const found = await Promise.all([
    meant('identify-party', 'state-on-event', 'rule-on-event') ? ofEvents(sources) : [],
    meant('settle-delivery') ? ofDeliveries(sources) : [],
    meant('restore-channel') ? ofLosses(sources) : [],
    meant('hand-duties-over') ? ofLeavers(sources) : [],
    meant('set-last-day') ? ofEditions(sources) : [],
    meant('rule-on-answers') ? ofAnswers(sources) : [],
  ]);
  const now = sources.parts.clock.now();
  return found
    .flat()
    .filter(({ task }) => task.since <= now)
    .sort((one, other) => byPlace(placeOfTask(one.task), placeOfTask(other.task)));
}

/** Such tasks as lists find them. */
export function besideRows(work: readonly BesideWork[]): TaskRow[] {
  return work.map(({ task: { id, kind, holders, since, due }, about }) => ({
    id,
    kind,
    ref: besideRef,
    revision: 0,
    partnerId: about.partnerId,
    partnerName: about.partnerName,
    designation: about.designation,
    stage: null,
    holders: [...holders].sort(),
    since,
    due: due?.at ?? noDay,
  }));
}

const nothing: TaskAbout = {
  ref: '',
  partnerId: '',
  partnerName: '',
  designation: '',
  designationLabel: '',
  stage: null,
};

function contextIn({ parts, calendars }: BesideSources): BesideContext {
  const { program } = calendars(null);
  return { rules: parts.rules, program, calendarOf: () => program };
}

async function ofEvents(sources: BesideSources): Promise<BesideWork[]> {
  const { parts, calendars } = sources;
  const stored = await parts.businessEvents.find({ states: ['filed'] });
  const ids = stored.flatMap(({ event: { first, second } }) => [first.partnerId, second?.partnerId ?? null]);
  const partners = await parts.directory.partnersBy([...new Set(ids.filter((id) => id !== null))]);
  const ctx = {
    ...contextIn(sources),
    calendarOf: (id: string) => calendars(partners.get(id) ?? null).partner,
    belongs(person: string, id: string) {
      const partner = partners.get(id);
      return partner !== undefined && partnerPeople(partner).includes(person);
    },
  };
  return stored.flatMap(({ event }) => {
    const about = {
      ...nothing,
      ref: event.ref,
      partnerId: event.first.partnerId ?? '',
      partnerName: headline(event),
    };
    return eventTasksOf(event, ctx).map((task) => ({ task, about }));
  });
}

async function ofDeliveries(sources: BesideSources): Promise<BesideWork[]> {
  const given = await sources.parts.ledger.failures(maxGivenUp);
  const ctx = contextIn(sources);
  return given.map((delivery) => ({
    task: deliveryTask(
      {
        id: delivery.key,
        ref: delivery.ref,
        title: titleOf(delivery),
        failedAt: delivery.claimedAt ?? delivery.createdAt,
      },
      ctx,
    ),
    about: nothing,
  }));
}

/** "action plan for DD-1001": names and words of it are for its reader alone. */
function titleOf({ notice, ref }: Delivery): string {
  return `${notice.kind.replaceAll('-', ' ')}${ref === null ? '' : ` for ${ref}`}`;
}

async function ofLosses(sources: BesideSources): Promise<BesideWork[]> {
  const lost = await sources.parts.losses.all();
  const called = await Promise.all(lost.map((loss) => nameOf(loss, sources)));
  return lost.map(({ id, kind, since }, index) => ({
    task: lossTask({ id, kind, since, called: called[index] ?? id }, contextIn(sources)),
    about: nothing,
  }));
}

async function nameOf({ id, kind }: Loss, { parts }: BesideSources): Promise<string> {
  const { directory, channels = { intake: '', reviewers: '' } } = parts;
  if (kind === 'person') return (await directory.person(id))?.name ?? id;
  if (kind === 'surface') return id === 'mail' ? 'the mail server' : 'Slack';
  const inChannel = (channel: string) => directory.partnersIn([channel]);
  return channelCalled(await reliedOn({ desk: { partners: { inChannel } }, channels }, id), id);
}

async function ofLeavers(sources: BesideSources): Promise<BesideWork[]> {
  const { parts } = sources;
  const left = await everythingLeft(parts);
  const tasks = await Promise.all(
    left.map(async ({ person, duties }) =>
      leftDutiesTask(
        { person, duties: duties.length, since: await leftSince(parts, person.id) },
        contextIn(sources),
      ),
    ),
  );
  return tasks.flatMap((task) => (task === null ? [] : [{ task, about: nothing }]));
}

/** When somebody was switched off last, whatever was changed in their record since. */
async function leftSince(
  { personRecords, clock }: Pick<BesideSources['parts'], 'personRecords' | 'clock'>,
  id: string,
): Promise<Date> {
  const history = (await personRecords.load(id))?.history ?? [];
  const left = history.findLast(({ step }) => step === 'switch-off') ?? history.at(-1);
  return left?.at ?? clock.now();
}

function ofEditions(sources: BesideSources): BesideWork[] {
  const { editions } = sources.catalog;
  return editions.flatMap((edition) => {
    const task = lastDayTask(edition, follower(edition, editions), contextIn(sources));
    return task === null ? [] : [{ task, about: nothing }];
  });
}

/** Answers that are offered to be told to everybody, as the list of them has it. */
async function ofAnswers(sources: BesideSources): Promise<BesideWork[]> {
  const { guideAnswers, clock } = sources.parts;
  const given = await guideAnswers.answersSince(offeredSince(clock.now()), offeredFrom);
  const rulings = given.length === 0 ? [] : await guideAnswers.rulings();
  const unruled = given.filter(({ ref, question }) => !isRuled(rulings, ref, question));
  const task = answersTask(unruled, contextIn(sources));
  return task === null ? [] : [{ task, about: nothing }];
}

/** The edition of the same designation that came next. */
function follower({ designation, validFrom }: Edition, editions: readonly Edition[]): Edition | null {
  const later = editions.filter((one) => one.designation === designation && one.validFrom > validFrom);
  return later.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))[0] ?? null;
}
