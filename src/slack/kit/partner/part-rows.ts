import type { ApplicationView } from '../../../desk/application-view.js';
import { type CaseIndex, caseIndexes } from '../../../program/application.js';
import type { Part } from '../../../program/checklist/finding.js';
import { askedAnswers, waivedBy } from '../../../program/checklist/waiver.js';
import { blocks as blocking } from '../../../program/completeness.js';
import type { LinkName } from '../links.js';
import { escapeText, fitEscaped } from '../text.js';

/** One part of an application the partner fills in: how it stands (mrkdwn) and the link to it. */
export interface PartRow {
  title: string;
  says: string;
  link: LinkName;
  which: string;
  label: string;
  done: boolean;
}

/** The parts of an application in the order in which it is filled in. */
export function partRows(appView: ApplicationView): PartRow[] {
  const { application } = appView;
  const row = (
    part: Part,
    title: string,
    own: Pick<PartRow, 'link' | 'label'> & { begun: boolean; note?: string },
  ) => partRow(appView, { part, title, which: '', note: '', ...own });
  return [
    row('guide', 'Program guide', { link: 'open-guide', label: 'Read', begun: false }),
    row('practice', 'Consulting practice', {
      link: 'open-practice',
      label: 'Edit',
      begun: application.practice !== null,
      note: fitEscaped(application.practice?.title ?? '', 150),
    }),
    row('solution', 'Solution', { link: 'open-solution', label: 'Edit', begun: application.solution !== '' }),
    ...caseIndexes(application).map((index) => caseStudyRow(appView, index)),
    row('self-assessment', 'Self-assessment', {
      link: 'open-assessment',
      label: 'Answer',
      begun: Object.keys(application.answers).length > 0,
      note: answeredNote(appView),
    }),
  ];
}

function caseStudyRow(appView: ApplicationView, index: CaseIndex): PartRow {
  const study = appView.application.caseStudies[index] ?? null;
  const documents = study?.documents.length ?? 0;
  const files = documents === 1 ? '1 document' : `${documents} documents`;
  const name = fitEscaped(study?.customer ?? '', 150);
  return partRow(appView, {
    part: `case-study-${index + 1}`,
    title: `Case study ${index + 1}`,
    link: 'open-case-study',
    which: String(index),
    label: 'Edit',
    begun: study !== null,
    note: study === null ? '' : [name, files].filter((part) => part !== '').join(' · '),
  });
}

function answeredNote({ application, ctx }: ApplicationView): string {
  const asked = askedAnswers(ctx.edition, waivedBy(application));
  const given = asked.filter(
    ({ requirement, index }) => application.answers[requirement.id]?.[index] !== undefined,
  );
  return `${given.length} of ${asked.length} answers given`;
}

interface Drawn extends Pick<PartRow, 'title' | 'link' | 'which' | 'label'> {
  part: Part;
  begun: boolean;
  note: string;
}

function partRow(appView: ApplicationView, { part, title, link, which, label, begun, note }: Drawn): PartRow {
  const missing = blocking(appView.findings).filter((finding) => finding.part === part).length;
  const state = missing === 0 ? ':white_check_mark:' : begun ? ':pencil2:' : ':white_circle:';
  const open = missing === 0 ? '' : begun ? `${missing} missing` : note === '' ? 'not started' : '';
  const details = [note, open].filter((text) => text !== '').join(' · ');
  const says = `${state} *${escapeText(title)}*${details === '' ? '' : `\n${details}`}`;
  return { title, says, link, which, label, done: missing === 0 };
}
