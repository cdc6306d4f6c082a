import { type ApplicationRole, partnerSide } from './application-role.js';

/** What somebody may read of an application (trace section 4, last rows). */
export interface Reading {
  /**
   * Practice, case studies, answers, documents; without it, case studies are counted and their titles masked (SDP-41).
   */
  content: boolean;
  /** AWS account ids in full; otherwise their last four digits (SDP-59). */
  accountIds: boolean;
  /** Ratings, notes and verdicts of the technical validation. */
  validation: boolean;
  /** The final report, which the partner never sees (SDP-86). */
  report: boolean;
}

const readsContent: readonly ApplicationRole[] = [
  ...partnerSide,
  'pdm',
  'auditor',
  'program-office',
  'program-manager',
];
const readsAccountIds: readonly ApplicationRole[] = [
  ...partnerSide,
  'auditor',
  'program-office',
  'program-manager',
];
const readsValidation: readonly ApplicationRole[] = ['auditor', 'program-office', 'program-manager'];
const readsReport: readonly ApplicationRole[] = [
  'pdm',
  'auditor',
  'program-office',
  'program-manager',
  'manager',
];

/** What these roles may read; somebody on the partner's side never reads what AWS writes about it. */
export function readingOf(roles: readonly ApplicationRole[]): Reading {
  const any = (allowed: readonly ApplicationRole[]) => roles.some((role) => allowed.includes(role));
  const ofPartner = any(partnerSide);
  return {
    content: any(readsContent),
    accountIds: any(readsAccountIds),
    validation: any(readsValidation) && !ofPartner,
    report: any(readsReport) && !ofPartner,
  };
}
