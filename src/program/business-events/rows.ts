import { z } from 'zod';

/** The rows of the table in guide section 9, and `other` for what stands in none of them (SDP-95…100). */
export const eventRows = ['acquires-other', 'is-acquired', 'both-designated', 'divests', 'other'] as const;
export const EventRow = z.enum(eventRows);
export type EventRow = z.infer<typeof EventRow>;

/** What a ruling does to the awards it concerns. */
export const treatments = ['note', 're-apply', 'combine', 'remove', 'none'] as const;
export const Treatment = z.enum(treatments);
export type Treatment = z.infer<typeof Treatment>;

interface RowText {
  /** "Row 1": how the table is cited. */
  name: string;
  activity: string;
  /** What the guide asks of the partner, in our words. */
  required: string;
}

export const rowTexts: Record<EventRow, RowText> = {
  'acquires-other': {
    name: 'Row 1',
    activity: 'A Service Delivery Partner acquires a company that is none',
    required:
      'No immediate action. Describe any impact on your Service Delivery practice at the next audit: the next renewal or application.',
  },
  'is-acquired': {
    name: 'Row 2',
    activity: 'A company that is no Service Delivery Partner acquires one',
    required:
      'A new application is required to keep the designation; soon is best, so that recognition can continue. The award stays meanwhile.',
  },
  'both-designated': {
    name: 'Row 3',
    activity: 'A Service Delivery Partner acquires another one',
    required:
      'No immediate action. The combined company is assessed at whichever renewal comes first; both are reviewed then.',
  },
  divests: {
    name: 'Row 4',
    activity: 'A Service Delivery Partner divests part of that business',
    required:
      'Disclose significant impacts at once. The Program Office either removes the award or asks you to describe them at the next renewal. The divested business applies as a new partner.',
  },
  other: {
    name: 'Other',
    activity: 'Something the guide’s table does not name',
    required: 'The Program Office reviews it. No status changes until it has decided.',
  },
};

/** What each row allows; what is not in the table may end in any of them, chosen explicitly (SDP-100). */
export const treatmentsOf: Record<EventRow, readonly Treatment[]> = {
  'acquires-other': ['note'],
  'is-acquired': ['re-apply'],
  'both-designated': ['combine'],
  divests: ['note', 'remove'],
  other: ['none', 'note', 're-apply', 'combine', 'remove'],
};

export const treatmentNames: Record<Treatment, string> = {
  note: 'note for the next renewal or application',
  're-apply': 'award stays, new application required',
  combine: 'one combined renewal at the earliest date',
  remove: 'remove the award now',
  none: 'no change',
};

/** "Row 4: remove the award now" — a ruling in a line. */
export function sayRuling({ row, treatment }: { row: EventRow; treatment: Treatment }): string {
  return `${rowTexts[row].name}: ${treatmentNames[treatment]}`;
}
