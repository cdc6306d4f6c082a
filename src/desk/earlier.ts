import type { Application, CaseIndex } from '../program/application.js';
import { type CaseStudy, emptyCaseStudy } from '../program/case-study.js';
import type { Practice } from '../program/practice.js';
import type { Applications } from './ports/applications.js';

/** A practice the same partner described before. */
export interface EarlierPractice {
  ref: string;
  designationLabel: string;
  practice: Practice;
}

/** A case study the same partner told before. */
export interface EarlierStudy {
  ref: string;
  designationLabel: string;
  index: CaseIndex;
  study: CaseStudy;
}

type Asking = Pick<Application, 'ref' | 'partnerId'>;

/** The practices of a partner's other applications, newest first, each wording once (SDP-28). */
export async function earlierPractices(
  applications: Pick<Applications, 'find'>,
  asking: Asking,
): Promise<EarlierPractice[]> {
  const found = (await othersOf(applications, asking)).flatMap(({ ref, designationLabel, practice }) =>
    practice === null ? [] : [{ ref, designationLabel, practice }],
  );
  return onceEach(found, ({ practice }) => practice);
}

/** The case studies of a partner's other applications that say anything, newest first, each wording once (SDP-28). */
export async function earlierStudies(
  applications: Pick<Applications, 'find'>,
  asking: Asking,
): Promise<EarlierStudy[]> {
  const found = (await othersOf(applications, asking)).flatMap(({ ref, designationLabel, caseStudies }) =>
    caseStudies.flatMap((study, index) => {
      return study === null || textOf(study) === blank ? [] : [{ ref, designationLabel, index, study }];
    }),
  );
  return onceEach(found, ({ study }) => study);
}

async function othersOf(
  applications: Pick<Applications, 'find'>,
  { ref, partnerId }: Asking,
): Promise<Application[]> {
  const stored = await applications.find({ partnerId });
  return stored.map(({ application }) => application).filter((other) => other.ref !== ref);
}

function onceEach<Found>(found: readonly Found[], content: (one: Found) => unknown): Found[] {
  const seen = new Set<string>();
  return found.filter((one) => {
    const text = textOf(content(one));
    return seen.has(text) ? false : Boolean(seen.add(text));
  });
}

const textOf = (content: unknown): string => JSON.stringify(content);
const blank = textOf(emptyCaseStudy);
