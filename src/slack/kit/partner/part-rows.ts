import type { Sight } from '../../../desk/sight.js';
import { type CaseIndex, caseIndexes } from '../../../program/application.js';
import type { Part } from '../../../program/checklist/finding.js';
import { askedAnswers, waivedBy } from '../../../program/checklist/waiver.js';
import { blocks as blocking } from '../../../program/completeness.js';
import type { DoorName } from '../doors.js';
import { escapeText, fitEscaped } from '../text.js';

/** One part of an application the partner fills in: how it stands (mrkdwn) and the door to it. */
export interface PartRow {
  title: string;
  says: string;
  door: DoorName;
  which: string;
  label: string;
  done: boolean;
}

/** The parts of an application in the order in which it is filled in. */
export function partRows(sight: Sight): PartRow[] {
  const { application } = sight;
  const row = (
    part: Part,
    title: string,
    own: Pick<PartRow, 'door' | 'label'> & { begun: boolean; note?: string },
  ) => partRow(sight, { part, title, which: '', note: '', ...own });
  return [
    row('guide', 'Program guide', { door: 'open-guide', label: 'Read', begun: false }),
    row('practice', 'Consulting practice', {
      door: 'open-practice',
      label: 'Edit',
      begun: application.practice !== null,
      note: fitEscaped(application.practice?.title ?? '', 150),
    }),
    row('solution', 'Solution', { door: 'open-solution', label: 'Edit', begun: application.solution !== '' }),
    ...caseIndexes(application).map((index) => caseStudyRow(sight, index)),
    row('self-assessment', 'Self-assessment', {
      door: 'open-assessment',
      label: 'Answer',
      begun: Object.keys(application.answers).length > 0,
      note: answeredNote(sight),
    }),
  ];
}

function caseStudyRow(sight: Sight, index: CaseIndex): PartRow {
  const study = sight.application.caseStudies[index] ?? null;
  const documents = study?.documents.length ?? 0;
  const files = documents === 1 ? '1 document' : `${documents} documents`;
  const name = fitEscaped(study?.customer ?? '', 150);
  return partRow(sight, {
    part: `case-study-${index + 1}`,
    title: `Case study ${index + 1}`,
    door: 'open-case-study',
    which: String(index),
    label: 'Edit',
    begun: study !== null,
    note: study === null ? '' : [name, files].filter((part) => part !== '').join(' · '),
  });
}

function answeredNote({ application, at }: Sight): string {
  const asked = askedAnswers(at.edition, waivedBy(application));
  const given = asked.filter(
    ({ requirement, index }) => application.answers[requirement.id]?.[index] !== undefined,
  );
  return `${given.length} of ${asked.length} answers given`;
}

interface Drawn extends Pick<PartRow, 'title' | 'door' | 'which' | 'label'> {
  part: Part;
  begun: boolean;
  note: string;
}

function partRow(sight: Sight, { part, title, door, which, label, begun, note }: Drawn): PartRow {
  const missing = blocking(sight.findings).filter((finding) => finding.part === part).length;
  const state = missing === 0 ? ':white_check_mark:' : begun ? ':pencil2:' : ':white_circle:';
  const open = missing === 0 ? '' : begun ? `${missing} missing` : note === '' ? 'not started' : '';
  const details = [note, open].filter((text) => text !== '').join(' · ');
  const says = `${state} *${escapeText(title)}*${details === '' ? '' : `\n${details}`}`;
  return { title, says, door, which, label, done: missing === 0 };
}
