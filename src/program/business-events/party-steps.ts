import { z } from 'zod';
import { Refusal, refuseField } from '../refusal.js';
import { optionalText } from '../step.js';
import type { Side } from './event.js';
import { suggestedRow } from './event-context.js';
import { defineEventStep } from './event-step.js';
import { buildEventNotice, rowLines } from './notices.js';
import { rowTexts } from './rows.js';

/**
 * The Program Office says which partner on record the other company is, or that it is none: partners never choose
 * among others, so a name is all that was filed. `name` is the record's; the context is already the one with that
 * partner in it.
 */
export const identifyParty = defineEventStep({
  name: 'identify-party',
  label: 'Say which partner it is',
  does: 'say which partner the other company is',
  from: ['filed'],
  by: ['program-office', 'program-manager'],
  input: z.object({ partnerId: z.string().nullable(), name: z.string().min(1) }),
  decide(ctx, { partnerId, name }) {
    const { event } = ctx;
    const other: Side = event.filedFor === 'first' ? 'second' : 'first';
    if (event.happening === 'divestiture' || event[other] === null)
      return new Refusal(
        'blocked',
        'There is no second company on record to name: a divested business always starts a record of its own.',
      );
    if (partnerId !== null && event[event.filedFor]?.partnerId === partnerId)
      return refuseField(
        'partnerId',
        `${name} is the partner it was filed for. Please choose the other company.`,
      );
    const party = { partnerId, name };
    const changed = { ...ctx, event: { ...event, [other]: party } };
    const row = suggestedRow(changed);
    const told = buildEventNotice(changed, {
      kind: 'event-filed',
      title: 'Business event filed',
      toSide: (side) =>
        side === other
          ? [
              'The Program Office was told of it and looks into which row of the guide’s table applies. As it looks now:',
              ...rowLines(row),
              'Please open it and say whether it is right. Until a ruling nothing changes.',
            ]
          : null,
      toOffice: [`The other company is on record. By the records it looks like: ${rowTexts[row].name}.`],
    });
    return {
      event: changed.event,
      notices: partnerId === null ? [] : told,
      note:
        partnerId === null
          ? `“${name}” is no partner on record`
          : `the other company is ${name} (${partnerId})`,
    };
  },
});

/**
 * Somebody of a side says whether what was filed about their company is right; the Program Office sees it before it
 * rules.
 */
export const stateOnEvent = defineEventStep({
  name: 'state-on-event',
  label: 'Say whether this is right…',
  does: 'say whether what was filed is right',
  from: ['filed', 'scheduled'],
  by: ['first', 'second'],
  input: z.object({
    agrees: z.enum(['yes', 'no'], 'Please choose.'),
    note: optionalText(1000),
  }),
  decide(ctx, { agrees, note }) {
    if (agrees === 'no' && note === '')
      return refuseField('note', 'Please say what is not right, so that it can be corrected.');
    const side: Side = ctx.actor.roles.includes('first') ? 'first' : 'second';
    const statement = { by: ctx.actor.id, at: ctx.now, side, agrees: agrees === 'yes', note };
    const name = ctx[side]?.party.name ?? '';
    const says = agrees === 'yes' ? 'says this is right' : 'says this is not right; open it to read why';
    return {
      event: { ...ctx.event, statements: [...ctx.event.statements, statement] },
      notices: buildEventNotice(ctx, {
        kind: 'event-statement',
        title: 'A company has answered',
        toSide: () => null,
        toOffice: [`${name} ${says}.`],
      }),
      note: `${name} ${agrees === 'yes' ? 'agrees' : `disagrees: ${note}`}`,
    };
  },
});
