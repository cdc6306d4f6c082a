import { z } from 'zod';

/**
 * The most requirements of one page: the smallest page of our surfaces holds the answers to as many, for two customers.
 */
export const maxRequirementsPerGroup = 8;

/** The longest text of a requirement, in characters: what a cell of a workbook can hold. */
export const longestText = 32_767;

/** The longest title of a group, in characters. */
export const longestTitle = 200;

const line = z.string().trim().min(1);
const isoDate = z.iso.date();

/** How the two case studies satisfy a requirement together (SDP-30). */
export type SatisfactionRule = z.infer<typeof SatisfactionRule>;
export const SatisfactionRule = z.enum(['EACH', 'AT_LEAST_ONE']);

export type EvidenceKind = z.infer<typeof EvidenceKind>;
export const EvidenceKind = z.enum(['prose', 'document', 'diagram', 'link']);

export type Requirement = z.infer<typeof Requirement>;
export const Requirement = z.strictObject({
  /** Unique within its edition only: AWS reuses ids with other meanings in other editions. */
  id: z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/, 'ids look like ECS-001 or X-RDS-1'),
  title: line.max(150),
  asks: line.max(longestText),
  evidence: line.max(longestText),
  rule: SatisfactionRule,
  /** null = must be answered Y or N; otherwise the condition under which N/A is a fair answer. */
  notApplicable: z.strictObject({ when: line.max(300) }).nullable(),
  /** Kinds that count; without `prose`, text alone is refused and a document or link must be named. */
  evidenceKinds: z.array(EvidenceKind).min(1),
});

/** Whether requirements fit one page: the longer their texts, the fewer of them. */
export function fitsPage(requirements: readonly Pick<Requirement, 'asks' | 'evidence'>[]): boolean {
  const parts = requirements.map(({ asks, evidence }) => 10 + furtherParts(asks) + furtherParts(evidence));
  return requirements.length <= maxRequirementsPerGroup && parts.reduce((sum, part) => sum + part, 0) <= 92;
}

/** Paragraphs beyond the first that a text is shown in; `&`, `<` and `>` are written out in up to five characters. */
function furtherParts(text: string): number {
  return Math.floor((text.length + 4 * (text.match(/[&<>]/g)?.length ?? 0)) / 2_500);
}

export type Group = z.infer<typeof Group>;
export const Group = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]*$/, 'group keys are kebab-case'),
    title: line.max(longestTitle),
    block: z.enum(['service', 'common']),
    requirements: z.array(Requirement).min(1).max(maxRequirementsPerGroup),
  })
  .refine(
    ({ requirements }) => fitsPage(requirements),
    'these requirements are too long for one page: please split the group',
  );

/** One published edition of a designation's Validation Checklist (SDP-25, SDP-32); immutable once published. */
export type Edition = z.infer<typeof Edition>;
export const Edition = z
  .strictObject({
    /** `<designation>/<label>`, e.g. `amazon-ecs/2025-02`. */
    id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9.-]+$/, 'edition ids look like amazon-ecs/2025-02'),
    designation: line,
    title: line.max(120),
    /** `verified`: read in AWS's own text. `reported`: read in others' notes. `authored-sample`: ours. */
    status: z.enum(['verified', 'reported', 'authored-sample']),
    /** Shown wherever the edition's texts are shown. */
    notice: line.optional(),
    released: isoDate,
    validFrom: isoDate,
    /** Last date on which an application may be submitted on this edition; null = open end. */
    acceptedUntil: isoDate.nullable(),
    /** Where our dates differ from AWS's, what AWS's were. */
    windowNote: line.optional(),
    groups: z.array(Group).min(1),
  })
  .superRefine((edition, context) => {
    for (const message of editionFaults(edition)) context.addIssue({ code: 'custom', message });
  });

export function requirementsOf(edition: Pick<Edition, 'groups'>): Requirement[] {
  return edition.groups.flatMap((group) => group.requirements);
}

export function requirementById(edition: Edition, id: string): Requirement | undefined {
  return requirementsOf(edition).find((requirement) => requirement.id === id);
}

/** True while an application may be submitted on this edition; `on` is a calendar date `YYYY-MM-DD`. */
export function isAccepted(edition: Edition, on: string): boolean {
  return edition.validFrom <= on && (edition.acceptedUntil === null || on <= edition.acceptedUntil);
}

function editionFaults(edition: Pick<Edition, keyof Edition>): string[] {
  const faults = repeated(edition.groups.map((group) => group.key)).map(
    (key) => `group ${key} appears twice`,
  );
  const ids = edition.groups.flatMap((group) => group.requirements.map((requirement) => requirement.id));
  faults.push(...repeated(ids).map((id) => `requirement ${id} appears twice`));
  if (!edition.id.startsWith(`${edition.designation}/`)) {
    faults.push(`id ${edition.id} does not begin with its designation ${edition.designation}/`);
  }
  if (edition.acceptedUntil !== null && edition.acceptedUntil < edition.validFrom) {
    faults.push(`acceptedUntil ${edition.acceptedUntil} is before validFrom ${edition.validFrom}`);
  }
  if (edition.status === 'authored-sample' && edition.notice === undefined) {
    faults.push('an authored sample needs a notice saying that it is not AWS text');
  }
  return faults;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
