import type { Partner } from '../people/partner.js';
import { type AwardStatus, activeAwardStatuses } from './award.js';

/** An award as far as benefits go; `poaSupported` is the catalogue's flag, null where it is not known (SDP-13). */
export interface Benefiting {
  designationLabel: string;
  status: AwardStatus;
  first: boolean;
  poaSupported: boolean | null;
}

/** A benefit that is there but not open yet, and what opens it. */
export interface LockedBenefit {
  benefit: string;
  opensWith: string;
}

/**
 * What the program holds for a partner now (guide section 4; SDP-10…16). Without a standing award everything is empty.
 * `mayBeOffered` is by invitation or mere eligibility, and never granted by the desk (SDP-14).
 */
export interface Benefits {
  /** The designations they rest on; empty: no benefit is active. */
  through: readonly string[];
  open: readonly string[];
  locked: readonly LockedBenefit[];
  mayBeOffered: readonly string[];
}

/** Said wherever benefits are shown (SDP-02). */
export const benefitsDisclaimer =
  'Benefits are at the discretion of AWS and may change or end; nothing here is a promise.';

const visibility = [
  'Visibility: shown on the AWS service pages of your designations, once published there.',
  'Priority in the search of AWS Partner Solutions Finder.',
  'Pointed out to AWS sales teams, and mentioned in internal program and service newsletters.',
  'Priority with the AWS reference team for developing case studies.',
  'Preferred access to AWS service trainings, and to partner sessions at summits and TechDive events.',
];

const invitations = [
  'APN Blog guest series',
  'speaking engagements',
  'AWS events, and promotion at them',
  'AWS marketing campaigns',
  'Game Days',
  'focus groups',
];

/** The benefits of a partner: the one place every surface and the Welcome Kit read them from. */
export function benefitsOf(
  partner: Pick<Partner, 'ndaSigned' | 'aceEligible'>,
  awards: readonly Benefiting[],
): Benefits {
  const active = awards.filter(({ status }) => activeAwardStatuses.includes(status));
  if (active.length === 0) return { through: [], open: [], locked: [], mayBeOffered: [] };
  const { ndaSigned, aceEligible } = partner;
  const supported = active.filter(({ poaSupported }) => poaSupported === true);
  return {
    through: [...new Set(active.map(({ designationLabel }) => designationLabel))],
    open: [
      ...visibility,
      ...(active.some(({ first }) => first) ? [credit] : []),
      ...(aceEligible ? ['Opportunity sharing: you are ACE eligible.'] : []),
      ...(ndaSigned ? ['The quarterly video series under NDA: your NDA is on record.'] : []),
      ...supported.map(
        ({ designationLabel }) => `Partner Opportunity Acceleration (POA) support for ${designationLabel}.`,
      ),
    ],
    locked: [
      ...(aceEligible
        ? []
        : [{ benefit: 'Opportunity sharing', opensWith: 'opens once you are ACE eligible' }]),
      ...(ndaSigned
        ? []
        : [
            { benefit: 'The quarterly video series', opensWith: 'opens once an NDA is signed' },
            { benefit: 'Roadmaps and previews', opensWith: 'by invitation, once an NDA is signed' },
          ]),
    ],
    mayBeOffered: [...invitations, ...(ndaSigned ? ['roadmap sessions and previews'] : [])],
  };
}

const credit =
  'Promotional credit of 3,000 USD for your first designation: the Program Office requests it, once in a partner’s lifetime.';

/** The benefits as lines to read, for messages and views alike; our own words only. */
export function benefitLines({ open, locked, mayBeOffered }: Benefits): string[] {
  return [
    ...open.map((benefit) => `• ${benefit}`),
    ...locked.map(({ benefit, opensWith }) => `• ${benefit}: ${opensWith}.`),
    ...(mayBeOffered.length === 0 ? [] : [`• May be offered, by invitation: ${mayBeOffered.join(', ')}.`]),
  ];
}
