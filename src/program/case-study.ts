import { z } from 'zod';
import { FileRef } from './files/file-ref.js';

/** A measure of success with its definition (SDP-60). */
export const Metric = z.object({
  name: z.string(),
  definition: z.string(),
  before: z.string(),
  after: z.string(),
  unit: z.string(),
});
export type Metric = z.infer<typeof Metric>;

/**
 * Who may see a case study (SDP-40…42); before award even public ones stay with AWS and its auditor. `anonymised` is
 * public without the customer's name, where the rule set knows it.
 */
export const visibilities = ['non-public', 'public', 'anonymised'] as const;
export type Visibility = (typeof visibilities)[number];

/** Who may see a document (SDP-48). */
export const documentAccesses = ['non-public', 'public'] as const;
export type DocumentAccess = (typeof documentAccesses)[number];

/** What a file shows; diagrams, designs and security papers are non-public whatever the case study says (SDP-48). */
export const documentKinds = ['diagram', 'design', 'security', 'guide', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];
const confidentialKinds: readonly DocumentKind[] = ['diagram', 'design', 'security'];

/** Who may see a document of this kind, whatever was chosen for it (SDP-48). */
export function accessFor(kind: DocumentKind, chosen: DocumentAccess): DocumentAccess {
  return confidentialKinds.includes(kind) ? 'non-public' : chosen;
}

export const Document = z.object({
  file: FileRef,
  kind: z.enum(documentKinds),
  access: z.enum(documentAccesses),
  /** Names and identities taken out, as the partner may wish; never by itself a finding (SDP-50). */
  anonymised: z.boolean(),
  /** Requirement ids this document shows something about (SDP-47). */
  requirements: z.array(z.string()),
  /** The reviewer's two checks of a public document; null until made (SDP-49). */
  checks: z
    .object({
      bestPractice: z.boolean(),
      marketingLanguage: z.boolean(),
      note: z.string(),
      by: z.string(),
      at: z.date(),
    })
    .nullable(),
  addedAt: z.date(),
  addedBy: z.string(),
});
export type Document = z.infer<typeof Document>;

/** What is not said yet of a document just added. */
export const documentDefaults = {
  anonymised: false,
  requirements: [],
  checks: null,
} satisfies Partial<Document>;

/**
 * One customer's completed project (guide sections 6 and 7.B; SDP-38…44, SDP-57…60). Empty strings are fields not
 * filled in yet; dates are calendar days, null when unknown; `accountIds` are texts of 12 digits (SDP-59).
 */
export const CaseStudy = z.object({
  title: z.string(),
  customer: z.string(),
  visibility: z.enum(visibilities),
  introduction: z.string(),
  challenge: z.string(),
  useCase: z.string(),
  solution: z.string(),
  deployment: z.string(),
  thirdPartyTools: z.string(),
  outcomes: z.string(),
  lessonsLearned: z.string(),
  costAnalysis: z.string(),
  startedOn: z.iso.date().nullable(),
  endedOn: z.iso.date().nullable(),
  /** Since when it runs in production; null: not said (asked for by later checklists). */
  productionOn: z.iso.date().nullable(),
  /** The customer as a legal entity; empty: as `customer`. */
  legalEntity: z.string(),
  /** Why a study used for another designation belongs here too. */
  relevance: z.string(),
  /** Who else buys the offering, where the customer is the partner itself or its affiliate. */
  affiliateStatement: z.string(),
  accountIds: z.array(z.string()),
  metrics: z.array(Metric),
  documents: z.array(Document),
});
export type CaseStudy = z.infer<typeof CaseStudy>;

export const emptyCaseStudy: CaseStudy = {
  title: '',
  customer: '',
  visibility: 'non-public',
  introduction: '',
  challenge: '',
  useCase: '',
  solution: '',
  deployment: '',
  thirdPartyTools: '',
  outcomes: '',
  lessonsLearned: '',
  costAnalysis: '',
  startedOn: null,
  endedOn: null,
  productionOn: null,
  legalEntity: '',
  relevance: '',
  affiliateStatement: '',
  accountIds: [],
  metrics: [],
  documents: [],
};

/** The diagrams among a case study's documents (SDP-44); one that nobody can open counts for nothing. */
export function diagramsOf(study: CaseStudy): Document[] {
  return study.documents.filter(({ kind, file }) => kind === 'diagram' && file.fault === undefined);
}

/** An AWS account id with all but its last four digits hidden (SDP-59). */
export function maskAccountId(id: string): string {
  return `•••• •••• ${id.slice(-4)}`;
}
