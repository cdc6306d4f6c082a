import { z } from 'zod';
import { sayDate } from '../clocks/local-date.js';
import { sameOrganisation } from '../people/organisation.js';
import { invalidInput } from '../record-step.js';
import { Refusal, refuseField } from '../refusal.js';
import { optionalText } from '../step.js';
import { type BusinessEvent, Happening, type Party, Side } from './event.js';
import {
  type EventContext,
  type EventRole,
  rolesTowardsEvent,
  type SideContext,
  suggestedRow,
  today,
} from './event-context.js';
import type { EventOutcome } from './event-step.js';
import { buildEventNotice, rowLines } from './notices.js';
import { rowTexts } from './rows.js';

/** What the form about a merger, acquisition or divestiture asks; `side` is the one the partner stands on. */
export const Filing = z.object({
  happening: z.enum(Happening.options, 'Please choose what happened.'),
  side: Side,
  /** The other company, or how the divested business is called. */
  otherName: optionalText(120),
  happenedOn: z.iso.date('Please give the day it happened.'),
  disclosedOn: z.iso.date('Please give the day AWS was told; today if this is the first time.'),
  impacts: optionalText(3000),
});
export type Filing = z.infer<typeof Filing>;

/** Who may tell the desk of an event: the partner's own people, its PDM or PDR, the Program Office (SDP-94). */
const mayFile: readonly EventRole[] = ['first', 'second', 'pdm', 'program-office', 'program-manager'];

export const mayNotFile = new Refusal(
  'not-permitted',
  'Only the partner’s applicants and alliance lead, its PDM or PDR, and the Program Office can tell me of this. Please ask them.',
);

/** What is needed to file: the reference is new, `filedFor` the partner it is about, as its side. */
export type FilingContext = Omit<EventContext, 'event' | 'first' | 'second' | 'actor'> & {
  ref: string;
  actor: string;
  filedFor: SideContext;
};

/** Files an event. Nothing changes by it: the Program Office confirms first which row applies (SDP-94, SDP-100). */
export function fileEvent(context: FilingContext, rawInput: unknown): EventOutcome | Refusal {
  const parsed = Filing.safeParse(rawInput);
  if (!parsed.success) return invalidInput(parsed.error);
  const filing = parsed.data;
  const ctx = eventContextOf(context, filing);
  if (!ctx.actor.roles.some((role) => mayFile.includes(role))) return mayNotFile;
  const fault = faultOf(filing, context.filedFor.party.name, today(context));
  if (fault !== null) return fault;
  const row = suggestedRow(ctx);
  return {
    event: ctx.event,
    notices: buildEventNotice(ctx, {
      kind: 'event-filed',
      title: 'Business event filed',
      toSide: () => [
        `It happened on ${sayDate(filing.happenedOn)}, and AWS was told on ${sayDate(filing.disclosedOn)}.`,
        'As it looks now:',
        ...rowLines(row),
        'The Program Office confirms which row applies. Until then nothing changes.',
      ],
      toOffice: [
        `Happened ${sayDate(filing.happenedOn)}, disclosed ${sayDate(filing.disclosedOn)}. Waits for a ruling; by the records it looks like: ${rowTexts[row].name}.`,
      ],
    }),
    note: 'filed',
  };
}

function eventContextOf(context: FilingContext, filing: Filing): EventContext {
  const { ref, filedFor, actor, ...rest } = context;
  const side = filing.happening === 'acquisition' ? filing.side : 'first';
  const other: Party = { partnerId: null, name: filing.otherName };
  const outsider = { party: other, partner: null, applications: [] };
  const own = filedFor.party;
  const event: BusinessEvent = {
    ref,
    happening: filing.happening,
    first: side === 'first' ? own : other,
    second: side === 'second' ? own : filing.otherName === '' ? null : other,
    filedFor: side,
    filed: { by: actor, at: context.now },
    happenedOn: filing.happenedOn,
    disclosedOn: filing.disclosedOn,
    impacts: filing.impacts,
    state: 'filed',
    statements: [],
    ruling: null,
    effects: [],
    inForceAt: null,
    undo: null,
  };
  const first = side === 'first' ? filedFor : outsider;
  const second = side === 'second' ? filedFor : event.second === null ? null : outsider;
  const person = context.person(actor);
  const roles = person === null ? [] : rolesTowardsEvent(person, { first, second });
  return { ...rest, event, first, second, actor: { id: actor, roles } };
}

function faultOf(
  { happening, otherName, impacts, happenedOn, disclosedOn }: Filing,
  own: string,
  day: string,
): Refusal | null {
  if (happening === 'acquisition' && otherName === '')
    return refuseField('otherName', 'Please name the other company.');
  if (happening !== 'other' && sameOrganisation(otherName, own))
    return refuseField('otherName', `That is ${own} itself. Please name the other company.`);
  if (happening === 'divestiture' && otherName === '')
    return refuseField(
      'otherName',
      'Please say how the divested business is called: it starts as a new partner.',
    );
  if (happening === 'divestiture' && impacts === '')
    return refuseField(
      'impacts',
      'The guide asks for the significant impacts at once. Please say what changes in people, services and customers.',
    );
  if (happening === 'other' && otherName === '' && impacts === '')
    return refuseField('impacts', 'Please say in a few words what happened.');
  if (happenedOn > day)
    return refuseField(
      'happenedOn',
      `${sayDate(happenedOn)} has not come yet. File it once it has happened; until then your PDM is the one to talk to.`,
    );
  if (disclosedOn > day)
    return refuseField(
      'disclosedOn',
      `${sayDate(disclosedOn)} has not come yet. Please give today or an earlier day.`,
    );
  return null;
}
