import type { Application } from '../application.js';
import { type Answer, caseStudyKeys, customerName, saidIn } from './answer.js';
import type { Edition, Group, Requirement } from './edition.js';
import { cellText } from './filled/cell-text.js';
import { stampLine } from './filled/filled-checklist.js';
import { metWords, waivedWord } from './filled/met-cell.js';
import { isAsked, waivedBy } from './waiver.js';

/** The self-assessment as it stands, in the shape of AWS's own workbook: to hand on, and to work in (SDP-26). */
export interface SelfAssessmentCopy {
  /** What a mail with it would be called (SDP-34). */
  title: string;
  /** Without its ending. */
  fileName: string;
  sheets: WorkbookSheet[];
}

/** One sheet of text: rows from the top, cells from the left; null is covered by the cell before it, or empty. */
export interface WorkbookSheet {
  name: string;
  rows: readonly (readonly WorkbookCell[])[];
}
export type WorkbookCell = string | null | { text: string; bold: boolean; span: number };

type Titled = Pick<Application, 'partnerName' | 'designationLabel'>;

/** "Re: Self-assessment [partner name] for [service]", the subject the guide asks for (section 7; SDP-34). */
export function recordTitle({ partnerName, designationLabel }: Titled): string {
  return `Re: Self-assessment ${partnerName} for ${designationLabel}`;
}

/**
 * A copy of the self-assessment as it stands, in the checklist's order; what is not answered yet stays blank. Read
 * back as a filled workbook, it changes nothing. Whose words the requirements are stands at its head, where they are
 * not AWS's own.
 * @param revision as it stands at; by it, what others change meanwhile is told apart when it comes back
 */
export function selfAssessmentCopy(
  application: Application,
  edition: Edition,
  revision: number,
): SelfAssessmentCopy {
  const title = recordTitle(application);
  const span = 2 + 2 * application.caseStudies.length;
  const head = [
    [{ text: title, bold: true, span }],
    [wide(stampLine({ edition: edition.id, ref: application.ref, revision }), span)],
    ...(edition.notice === undefined ? [] : [[wide(edition.notice, span)]]),
    ...titles(application),
  ];
  const sheetOf = (name: string, block: Group['block']): WorkbookSheet[] => {
    const groups = edition.groups.filter((group) => group.block === block);
    const rows = groups.flatMap((group) => groupRows(application, group));
    return groups.length === 0 ? [] : [{ name, rows: [...head, ...rows] }];
  };
  return {
    title,
    fileName: `self-assessment-${application.ref}`,
    sheets: [...sheetOf('Service Requirements', 'service'), ...sheetOf('Common Requirements', 'common')],
  };
}

/** Each customer above its two columns, as AWS's workbook has it (facts of its shape). */
function titles({ caseStudies }: Application): WorkbookCell[][] {
  const customers = caseStudyKeys(caseStudies).flatMap((index): WorkbookCell[] => {
    const name = caseStudies[Number(index)]?.customer.trim() || customerName(index);
    return [{ text: cellText(name), bold: true, span: 2 }, null];
  });
  const pair = [bold('Met?'), bold('Partner Response')];
  return [
    [bold('ID'), bold('Requirement Description'), ...customers],
    [null, null, ...caseStudies.flatMap(() => pair)],
  ];
}

function groupRows(application: Application, group: Group): WorkbookCell[][] {
  return [
    [{ text: cellText(group.title), bold: true, span: 2 }],
    ...group.requirements.map((requirement) => [
      requirement.id,
      described(requirement),
      ...caseStudyKeys(application.caseStudies).flatMap((index): string[] => {
        const answer = application.answers[requirement.id]?.[index];
        const asked = isAsked(group, { requirement, index }, waivedBy(application));
        return answer !== undefined || asked ? answerCells(answer) : waivedCells;
      }),
    ]),
  ];
}

function described({ title, asks, evidence }: Requirement): string {
  return cellText(`${title}\n${asks}\n\nPlease provide the following as evidence:\n\n${evidence}`);
}

const waivedCells = [waivedWord, 'A Well-Architected review without open high-risk issues stands in.'];

function answerCells(answer: Answer | undefined): [string, string] {
  return answer === undefined ? ['', ''] : [metWords[answer.met], cellText(saidIn(answer))];
}

function bold(text: string): WorkbookCell {
  return { text, bold: true, span: 1 };
}

function wide(text: string, span: number): WorkbookCell {
  return { text: cellText(text), bold: false, span };
}
