import type { DeskRole } from '../../src/program/people/person.js';

/** Companies of the sandbox's world by Slack team id; all of them made up. */
export const teams = {
  host: { id: 'T0APNDEMO', name: 'APN Delivery (demo)', domain: 'apn-delivery-demo' },
  acme: { id: 'T0ACMEDEMO', name: 'Acme Cloud (demo)', domain: 'acme-cloud-demo' },
  bluebird: { id: 'T0BIRDDEMO', name: 'Bluebird Systems (demo)', domain: 'bluebird-demo' },
} as const;

/** Somebody of the world: who they are in Slack and, where they work for the program, their desk roles. */
export interface Resident {
  id: string;
  handle: string;
  name: string;
  /** What they do, as the switcher and their Slack profile say it. */
  role: string;
  team: keyof typeof teams;
  /** The firm they work for when it is not their Slack team's. */
  firm?: string;
  guest?: 'multi';
  deskRoles: DeskRole[];
  /** Services an auditor knows. */
  expertise: string[];
}

const resident = (one: Omit<Resident, 'deskRoles' | 'expertise'> & Partial<Resident>): Resident => ({
  deskRoles: [],
  expertise: [],
  ...one,
});

export const residents = {
  paula: resident({
    id: 'U0PAULA',
    handle: 'paula',
    name: 'Paula Partner',
    role: 'Applicant, practice lead',
    team: 'acme',
  }),
  alan: resident({
    id: 'U0ALAN',
    handle: 'alan',
    name: 'Alan Alliance',
    role: 'Alliance lead',
    team: 'acme',
  }),
  tina: resident({
    id: 'U0TINA',
    handle: 'tina',
    name: 'Tina Technical',
    role: 'Technical contact',
    team: 'acme',
  }),
  bea: resident({
    id: 'U0BEA',
    handle: 'bea',
    name: 'Bea Bluebird',
    role: 'Applicant and alliance lead',
    team: 'bluebird',
  }),
  dee: resident({
    id: 'U0DEE',
    handle: 'dee',
    name: 'Dee Development',
    role: 'Partner Development Manager',
    team: 'host',
    deskRoles: ['pdm'],
  }),
  rob: resident({
    id: 'U0ROB',
    handle: 'rob',
    name: 'Rob Representative',
    role: 'Partner Development Rep.',
    team: 'host',
    deskRoles: ['pdm'],
  }),
  otto: resident({
    id: 'U0OTTO',
    handle: 'otto',
    name: 'Otto Office',
    role: 'Program Office',
    team: 'host',
    deskRoles: ['program-office'],
  }),
  ada: resident({
    id: 'U0ADA',
    handle: 'ada',
    name: 'Ada Auditor',
    role: 'Auditor, AWS',
    team: 'host',
    deskRoles: ['auditor'],
    expertise: ['amazon-ecs', 'amazon-eks', 'aws-lambda'],
  }),
  theo: resident({
    id: 'U0THEO',
    handle: 'theo',
    name: 'Theo Thirdparty',
    role: 'Auditor, Outside Audits (demo)',
    team: 'host',
    firm: 'Outside Audits (demo)',
    guest: 'multi',
    deskRoles: ['auditor'],
    expertise: ['amazon-rds', 'aws-waf'],
  }),
  prema: resident({
    id: 'U0PREMA',
    handle: 'prema',
    name: 'Prema Program',
    role: 'Service Delivery Program Manager',
    team: 'host',
    deskRoles: ['program-manager'],
  }),
  max: resident({
    id: 'U0MAX',
    handle: 'max',
    name: 'Max Manager',
    role: 'Manager',
    team: 'host',
    deskRoles: ['manager'],
  }),
  andy: resident({
    id: 'U0ANDY',
    handle: 'andy',
    name: 'Andy Admin',
    role: 'Desk administrator',
    team: 'host',
  }),
} satisfies Record<string, Resident>;

export const everybody: readonly Resident[] = Object.values(residents);

export const companyOf = (one: Resident): string => one.firm ?? teams[one.team].name;

/** Mail goes to addresses that cannot exist outside the sandbox. */
export const emailOf = (one: Resident): string => `${one.handle}@${teams[one.team].domain}.example`;

/** Slack user ids that may set everybody else's role. */
export const admins: readonly string[] = [residents.andy.id];
