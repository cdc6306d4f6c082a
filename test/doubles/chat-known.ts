import { loadCatalog } from '../../src/catalog/index.js';
import type { Known, KnownApplication, KnownItem } from '../../src/chat/known.js';
import { offered, type StepName } from '../../src/program/lifecycle.js';
import type { ApplicationRole } from '../../src/program/people/application-role.js';
import type { DeskRole } from '../../src/program/people/person.js';
import { isFinal, type Stage } from '../../src/program/stage.js';

/** What stands of an application in the small world that sentences are tried on. */
interface Standing {
  ref: string;
  designation: string;
  partnerId: 'acme' | 'bluebird';
  stage: Stage;
  items?: readonly KnownItem[];
}

const items = [
  {
    id: 'A1',
    words: 'Most of the workload runs on clusters. The document names the tool but does not show it.',
  },
  {
    id: 'A2',
    words: 'Life of clusters and upgrades. The document names the tool but does not show it in use.',
  },
];

const standings: readonly Standing[] = [
  { ref: 'DD-1001', designation: 'aws-config', partnerId: 'bluebird', stage: 'declined' },
  { ref: 'DD-1002', designation: 'aws-lambda', partnerId: 'acme', stage: 'awarded' },
  { ref: 'DD-1003', designation: 'amazon-rds', partnerId: 'acme', stage: 'decision-pending' },
  { ref: 'DD-1004', designation: 'amazon-connect', partnerId: 'acme', stage: 'withdrawn' },
  { ref: 'DD-1005', designation: 'aws-waf', partnerId: 'acme', stage: 'action-plan', items: items.slice(1) },
  { ref: 'DD-1006', designation: 'amazon-eks', partnerId: 'acme', stage: 'remediation', items },
  { ref: 'DD-1007', designation: 'amazon-kinesis', partnerId: 'bluebird', stage: 'validating' },
  {
    ref: 'DD-1008',
    designation: 'amazon-ec2-windows-server',
    partnerId: 'bluebird',
    stage: 'initial-review',
  },
  { ref: 'DD-1009', designation: 'amazon-api-gateway', partnerId: 'bluebird', stage: 'ready' },
  { ref: 'DD-1010', designation: 'amazon-redshift', partnerId: 'bluebird', stage: 'returned' },
  { ref: 'DD-1011', designation: 'amazon-cloudfront', partnerId: 'bluebird', stage: 'submitted' },
  { ref: 'DD-1012', designation: 'amazon-dynamodb', partnerId: 'acme', stage: 'draft' },
];

const catalog = loadCatalog();
const companies = { acme: 'Acme Cloud (demo)', bluebird: 'Bluebird Systems (demo)' };

const people = [
  { id: 'U0OTTO', name: 'Otto Office' },
  { id: 'U0ADA', name: 'Ada Auditor' },
  { id: 'U0THEO', name: 'Theo Thirdparty' },
  { id: 'U0PREMA', name: 'Prema Program' },
];

interface Who {
  roles: readonly ApplicationRole[];
  deskRoles: readonly DeskRole[];
  sees(standing: Standing): boolean;
  partner: 'acme' | 'bluebird' | null;
}

const ofPartner = (partner: 'acme' | 'bluebird', ...roles: ApplicationRole[]): Who => ({
  roles,
  deskRoles: [],
  sees: ({ partnerId }) => partnerId === partner,
  partner,
});

const who = {
  paula: ofPartner('acme', 'applicant'),
  alan: ofPartner('acme', 'alliance-lead'),
  tina: ofPartner('acme', 'technical-contact'),
  bea: ofPartner('bluebird', 'applicant', 'alliance-lead'),
  dee: { ...ofPartner('acme', 'pdm'), deskRoles: ['pdm'], partner: null },
  otto: {
    roles: ['program-office'],
    deskRoles: ['program-office'],
    sees: ({ stage }) => stage !== 'draft',
    partner: null,
  },
  prema: { roles: ['program-manager'], deskRoles: ['program-manager'], sees: () => true, partner: null },
  max: { roles: ['manager'], deskRoles: ['manager'], sees: ({ stage }) => stage !== 'draft', partner: null },
  ada: {
    roles: ['auditor'],
    deskRoles: ['auditor'],
    sees: ({ designation }) => ['amazon-eks', 'amazon-rds', 'aws-lambda'].includes(designation),
    partner: null,
  },
  theo: {
    roles: ['auditor'],
    deskRoles: ['auditor'],
    sees: ({ designation }) => ['aws-waf', 'amazon-kinesis', 'amazon-api-gateway'].includes(designation),
    partner: null,
  },
} satisfies Record<string, Who>;

export type Speaker = keyof typeof who;
export const speakers = Object.keys(who) as Speaker[];

/** What this person may hear of in a world with an application at most stages, as the demo has them. */
export function knownTo(speaker: Speaker, more: Partial<Known> = {}): Known {
  const { roles, deskRoles, sees, partner } = who[speaker] as Who;
  const seen = standings.filter(sees);
  return {
    applications: seen.map((standing) => applicationOf(standing, roles)),
    services: catalog.designations,
    partners: Object.entries(companies)
      .filter(([id]) => seen.some(({ partnerId }) => partnerId === id))
      .map(([id, name]) => ({ id, name })),
    people,
    requirements: new Set(['X-RDS-2', 'X-EKS-2', 'ECSP-001']),
    ownPartner: partner,
    roles: deskRoles,
    thread: null,
    recent: null,
    ...more,
  };
}

function applicationOf(standing: Standing, roles: readonly ApplicationRole[]): KnownApplication {
  const { ref, designation, partnerId, stage, items: own = [] } = standing;
  const steps: readonly StepName[] = offered(stage, roles);
  return {
    ref,
    designation,
    partnerId,
    stage,
    running: !isFinal(stage),
    can: steps,
    open: steps,
    items: own,
  };
}
