import type { Application } from '../application.js';
import { caseIndexes } from '../application.js';
import { type Answer, customerName } from './answer.js';
import type { Edition } from './edition.js';
import { isAsked, waivedBy } from './waiver.js';

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

/**
 * A copy of the self-assessment as it stands, in the checklist's order; what is not answered yet stays blank. Whose words
 * the requirements are stands in the last line, where they are not AWS's own.
 */
export function selfAssessmentCopy(application: Application, edition: Edition): SelfAssessmentCopy {
  const waived = waivedBy(application);
  const rows = edition.groups.flatMap((group) =>
    group.requirements.flatMap((requirement) =>
      caseIndexes.map((index) => {
        const { id, title, asks } = requirement;
        const key = index === 0 ? '0' : '1';
        const customer = application.caseStudies[index]?.customer || customerName(key);
        const answer = application.answers[id]?.[key];
        const needed = answer !== undefined || isAsked(group, { requirement, index: key }, waived);
        return [id, title, asks, customer, ...(needed ? answerCells(answer) : waivedCells)];
      }),
    ),
  );
  return {
    title: recordTitle(application),
    fileName: `self-assessment-${application.ref}`,
    rows: [
      ['Requirement', 'Title', 'What it asks', 'Customer', 'Answer', 'Where addressed, or why not'],
      ...rows,
      ...(edition.notice === undefined ? [] : [['Note', '', edition.notice, '', '', '']]),
    ],
  };
}

const waivedCells = ['Waived', 'A Well-Architected review without open high-risk issues stands in.'] as const;
const words = { Y: 'Y', N: 'N', P: 'Partially', NA: 'N/A' } as const;

function answerCells(answer: Answer | undefined): [string, string] {
  if (answer === undefined) return ['', ''];
  return [words[answer.met], answer.met === 'NA' ? (answer.reason ?? '') : answer.where];
}
