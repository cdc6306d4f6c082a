import type { Application, HistoryEntry } from './application.js';
import type { Edition } from './checklist/edition.js';
import { type ApplicationRole, nameRoles } from './people/application-role.js';
import type { Partner } from './people/partner.js';
import { Refusal } from './refusal.js';
import type { RuleSet } from './rule-set.js';

/** What has to be known to open an application. `ref` is new; `openRef` names an open one for the same designation. */
export interface Opening {
  ref: string;
  partner: Partner;
  designation: { key: string; label: string };
  edition: Edition;
  rules: RuleSet;
  now: Date;
  actor: { id: string; roles: readonly ApplicationRole[] };
  openRef: string | null;
}

const mayOpen: readonly ApplicationRole[] = ['applicant', 'alliance-lead'];

/** Opens a draft: one at a time per partner and designation (SDP-21, SDP-22), on today's checklist edition (SDP-01). */
export function openApplication(at: Opening): { application: Application; entry: HistoryEntry } | Refusal {
  if (!at.actor.roles.some((role) => mayOpen.includes(role))) {
    return new Refusal(
      'not-permitted',
      `Only ${nameRoles(mayOpen)} of ${at.partner.name} can open an application. Please ask them.`,
    );
  }
  if (at.openRef !== null) {
    return new Refusal(
      'blocked',
      `${at.openRef} is open for ${at.designation.label} already; continue it, or withdraw it first.`,
    );
  }
  return newDraft(at);
}

/** An empty draft and the first line of its history; who may open it is asked before. */
export function newDraft(at: Omit<Opening, 'openRef'>): { application: Application; entry: HistoryEntry } {
  const opened = { by: at.actor.id, at: at.now };
  const application: Application = {
    ref: at.ref,
    kind: 'new',
    continues: null,
    renews: [],
    carriedItems: [],
    partnerId: at.partner.id,
    partnerName: at.partner.name,
    designation: at.designation.key,
    designationLabel: at.designation.label,
    subCategories: [],
    supportingServices: [],
    externalId: '',
    ruleSet: at.rules.id,
    edition: at.edition.id,
    stage: 'draft',
    opened,
    acknowledgement: null,
    practice: null,
    solution: '',
    caseStudies: noneYet(at.rules),
    answers: {},
    wellArchitected: noneYet(at.rules),
    editionMoves: [],
    allowances: [],
    questions: [],
    submissions: [],
    handler: null,
    returns: [],
    complete: null,
    assignments: [],
    conflicts: [],
    validation: null,
    summary: null,
    items: [],
    plan: null,
    earlierPlans: [],
    extensions: [],
    holds: [],
    corrections: [],
    turns: [{ side: 'partner', since: at.now }],
    report: null,
    decision: null,
    award: null,
    ended: null,
  };
  return {
    application,
    entry: {
      revision: 1,
      step: 'open-application',
      part: 'application',
      ...opened,
      from: null,
      to: 'draft',
      note: 'opened a draft',
    },
  };
}

function noneYet({ caseStudies }: RuleSet): null[] {
  return Array.from({ length: caseStudies.count }, () => null);
}
