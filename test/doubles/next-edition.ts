import type { Edition, Requirement } from '../../src/program/checklist/edition.js';
import { edition } from '../step-contexts.js';

function requirement(id: string, change: Partial<Requirement> = {}): Requirement {
  return {
    id,
    title: `${id} (demo)`,
    asks: `What ${id} asks in this demo.`,
    evidence: 'A description.',
    rule: 'EACH',
    notApplicable: null,
    evidenceKinds: ['prose', 'document'],
    ...change,
  };
}

/** How the requirements of the next edition differ; those not named stay as they are. */
const changes: Record<string, Partial<Requirement>> = {
  'ECS-001': { title: 'Amazon ECS carries the workload' },
  'ECS-002': {
    asks: 'Every change to infrastructure and workload is automated, versioned, tested and rolled back.',
  },
  'ECS-007': { evidenceKinds: ['document', 'link'] },
  'ECS-016': { notApplicable: null },
  'ECS-021': { evidence: 'The evaluation, the method and two sample configurations.' },
  'OPE-003': { rule: 'EACH' },
};
const removed = ['ECS-009', 'ECS-014', 'COST-001'];

/**
 * A next edition of the ECS checklist as one could come: a new title (which changes nothing), five requirements that
 * ask something else, three that went, two that came, and one that moved to another page.
 */
export const nextEdition: Edition = {
  ...edition,
  id: 'amazon-ecs/2026-08',
  title: 'Amazon ECS validation checklist, August 2026 (demo)',
  released: '2026-08-29',
  validFrom: '2026-09-01',
  acceptedUntil: null,
  groups: [
    ...edition.groups
      .map((group) => ({
        ...group,
        requirements: group.requirements
          .filter(({ id }) => !removed.includes(id) && id !== 'ECS-015')
          .map((one) => ({ ...one, ...changes[one.id] })),
      }))
      .filter(({ requirements }) => requirements.length > 0),
    {
      key: 'agents',
      title: 'Agents and ingress',
      block: 'service' as const,
      requirements: [
        ...edition.groups.flatMap(({ requirements }) => requirements).filter(({ id }) => id === 'ECS-015'),
        requirement('ECS-024'),
        requirement('ECS-025', { notApplicable: { when: 'No agents run on the cluster.' } }),
      ],
    },
  ],
};

/** The ids, by what becomes of them. */
export const nextEditionDiff = {
  changed: ['ECS-002', 'ECS-007', 'ECS-016', 'ECS-021', 'OPE-003'],
  added: ['ECS-024', 'ECS-025'],
  removed,
} as const;
