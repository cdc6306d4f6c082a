import type { Application } from '../application.js';
import { caseIndexes } from '../application.js';
import { type Answer, customerName } from './answer.js';
import { type Edition, requirementsOf } from './edition.js';

/** The completed self-assessment as a table to hand on (SDP-26). */
export interface SelfAssessmentCopy {
  /** What a mail with it would be called (SDP-34). */
  title: string;
  /** Without its ending. */
  fileName: string;
  /** The head first; one line for each requirement and customer. */
  rows: string[][];
}

type Titled = Pick<Application, 'partnerName' | 'designationLabel'>;

/** "Re: Self-assessment [partner name] for [service]", the subject the guide asks for (section 7; SDP-34). */
export function recordTitle({ partnerName, designationLabel }: Titled): string {
  return `Re: Self-assessment ${partnerName} for ${designationLabel}`;
}

/** A copy of the self-assessment as it stands, in the checklist's order; what is not answered yet stays blank. */
export function selfAssessmentCopy(application: Application, edition: Edition): SelfAssessmentCopy {
  const rows = requirementsOf(edition).flatMap(({ id, title, asks }) =>
    caseIndexes.map((index) => {
      const customer = application.caseStudies[index]?.customer || customerName(`${index}`);
      return [id, title, asks, customer, ...answerCells(application.answers[id]?.[index])];
    }),
  );
  return {
    title: recordTitle(application),
    fileName: `self-assessment-${application.ref}`,
    rows: [
      ['Requirement', 'Title', 'What it asks', 'Customer', 'Answer', 'Where addressed, or why not'],
      ...rows,
    ],
  };
}

const words = { Y: 'Y', N: 'N', P: 'Partially', NA: 'N/A' } as const;

function answerCells(answer: Answer | undefined): [string, string] {
  if (answer === undefined) return ['', ''];
  return [words[answer.met], answer.met === 'NA' ? (answer.reason ?? '') : answer.where];
}
