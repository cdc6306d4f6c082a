import { type CalendarSetting, sameSetting, settingOf } from '../../program/clocks/calendar-setting.js';
import type { Partner, PartnerEntry } from '../../program/people/partner.js';
import {
  namedIn,
  PartnerInput,
  type PartnerSurroundings,
} from '../../program/people/steps/change-partner.js';
import {
  attemptPartnerStep,
  type DatesMoved,
  type PartnerOutcome,
  type PartnerStep,
  type PartnerSteps,
  partnerGone,
} from '../../program/people/steps/partner-step.js';
import { Refusal } from '../../program/refusal.js';
import { type Moved, movedCountOf } from '../calendar/preview.js';
import type { Clock } from '../ports/clock.js';
import type { Directory, PartnerRecords } from '../ports/directory.js';
import { partnerKind } from '../records/kinds.js';
import type { KindAtWork, Trying } from '../records/perform.js';
import { earlierOfWhole } from '../repeated.js';
import { decidedUnlessSo, recordOfNewerRelease } from './directory-record.js';
import { AlreadySo, type Asking, actorAs } from './requests.js';

/** What the steps of partners are about, and how they are stored. */
export interface PartnerTypes extends PartnerSteps {
  Field: 'partner';
  Entry: PartnerEntry;
}

export interface PartnersParts {
  partnerRecords: PartnerRecords;
  directory: Directory;
  clock: Clock;
  closingHour(): number;
  /** Which dates another calendar moves; refuses one that cannot be read. */
  preview(wanted: CalendarSetting & { partner: Partner }): Promise<Moved | Refusal>;
  wake(): void;
}

/**
 * What else is to be done before a partner is saved, once nothing stands against it; a refusal keeps it from being
 * saved.
 */
export type BeforeSave = () => Promise<Refusal | null>;

/** How steps of partners are taken. */
export function partnersAtWork(
  parts: PartnersParts,
  asking: Asking,
  beforeSave: BeforeSave,
): KindAtWork<PartnerTypes> {
  const { partnerRecords, clock, wake } = parts;
  return {
    kind: partnerKind,
    records: partnerRecords,
    clock,
    wake,
    async contextOf({ partner }, { input }) {
      return { ...(await sharedContextOf(parts, asking, input)), partner, moved: null };
    },
    mayKnow: ({ actor }) => actor.roles.length > 0,
    notFound: () => partnerGone,
    ofNewerRelease: recordOfNewerRelease,
    earlierOf: earlierOfWhole,
    async decide(trying) {
      const found = await decided(parts, trying);
      if (found instanceof Refusal && !(found instanceof AlreadySo)) return found;
      return (await beforeSave()) ?? found;
    },
    entryOf: (_, { outcome }, entry) => {
      const { calendar } = outcome as PartnerOutcome;
      return calendar === undefined ? entry : { ...entry, calendar };
    },
  };
}

/**
 * What a step of a partner looks at beside the record: partners that it could be taken for, by name, channel or
 * people, and the people that are named.
 */
export async function sharedContextOf(
  { directory, clock, closingHour }: PartnersParts,
  asking: Asking,
  input: unknown,
): Promise<PartnerSurroundings> {
  const typed = PartnerInput.safeParse(input);
  const ids = typed.success ? [...new Set(namedIn(typed.data).map(({ id }) => id))] : [];
  const [{ name: _, ...actor }, partners, found] = await Promise.all([
    actorAs(directory, asking, null),
    typed.success ? partnersLike(directory, typed.data, ids) : [],
    Promise.all(ids.map((id) => directory.person(id))),
  ]);
  const people = new Map(ids.map((id, at) => [id, found[at] ?? null]));
  const person = (id: string) => people.get(id) ?? null;
  return { actor, now: clock.now(), partners, person, closingHour: closingHour() };
}

async function partnersLike(
  directory: Directory,
  { name, channel }: Pick<Partner, 'name' | 'channel'>,
  people: readonly string[],
): Promise<Partner[]> {
  const found = await Promise.all([
    directory.partnersCalled([name]),
    directory.partnersIn(channel === null ? [] : [channel]),
    directory.partnersNaming(people),
  ]);
  return [...new Map(found.flat().map((partner) => [partner.id, partner])).values()];
}

async function decided(parts: PartnersParts, trying: Trying<PartnerTypes>) {
  const { taking, stored } = trying;
  const { partner } = stored;
  const moved = await datesMoved(parts, partner, taking.input);
  if (moved instanceof Refusal) return moved;
  return decidedUnlessSo<PartnerTypes>(
    {
      kind: partnerKind,
      records: parts.partnerRecords,
      directory: parts.directory,
      name: partner.name,
      attempt: (at, input) => attemptPartnerStep(taking.step as PartnerStep, { ...at, moved }, input),
    },
    trying,
  );
}

/** Which dates the calendar that is asked for moves; null where none is. */
async function datesMoved(
  { preview }: PartnersParts,
  partner: Partner,
  input: unknown,
): Promise<DatesMoved | Refusal | null> {
  const typed = PartnerInput.safeParse(input);
  if (!typed.success || sameSetting(partner, typed.data)) return null;
  const moved = await preview({ partner, ...settingOf(typed.data) });
  return moved instanceof Refusal ? moved : { count: movedCountOf(moved), says: sayMoved(moved) };
}

/** How many dates are named at the field. */
const maxNamed = 4;

function sayMoved(moved: Moved): string {
  const dates = moved.flatMap(({ ref, moves }) =>
    moves.map(({ clock, was, is }) => `${ref} ${clock}: ${was} → ${is}`),
  );
  if (dates.length === 0) return 'This calendar moves no running date.';
  const more = dates.length > maxNamed ? ` and ${dates.length - maxNamed} more` : '';
  return `This calendar moves: ${dates.slice(0, maxNamed).join('; ')}${more}.`;
}
