import { writeWorkbook } from '../catalog/export/write-workbook.js';
import type { ChecklistFile } from '../catalog/import/checklist-file.js';
import { filledFromSheets } from '../catalog/import/filled-checklist.js';
import { limits } from '../catalog/import/limits.js';
import { readChecklistFile } from '../catalog/import/read-file.js';
import { sayFault } from '../catalog/import/sheet.js';
import type { Application, HistoryEntry } from '../program/application.js';
import type { Answers, CaseStudyIndex } from '../program/checklist/answer.js';
import { compareFilled, type FilledPreview } from '../program/checklist/filled/compare-filled.js';
import type { FilledChecklist } from '../program/checklist/filled/filled-checklist.js';
import { refuseWorkbook } from '../program/checklist/filled/refuse-workbook.js';
import { previewUndo, type UndoPreview } from '../program/checklist/filled/undo-filled.js';
import { selfAssessmentCopy } from '../program/checklist/self-assessment-copy.js';
import { Refusal } from '../program/refusal.js';
import type { ApplicationView } from './application-view.js';
import type { LiveCatalog } from './live-catalog.js';
import type { Applications } from './ports/applications.js';
import { applicationKind } from './records/kinds.js';
import { standsSince } from './records/reconcile.js';

interface Parts {
  applications: Pick<Applications, 'journal'>;
  catalog: Pick<LiveCatalog, 'editions'>;
}

/** A filled workbook as it was given; `only` the case study it is read for, null for all. */
export interface WorkbookGiven {
  file: ChecklistFile;
  only: CaseStudyIndex | null;
}

/** The self-assessment as it stands, as a workbook to hand on or to work in. */
export async function handOutWorkbook({
  application,
  ctx,
  revision,
}: ApplicationView): Promise<{ title: string; fileName: string; bytes: Buffer }> {
  const { title, fileName, sheets } = selfAssessmentCopy(application, ctx.edition, revision);
  return { title, fileName: `${fileName}.xlsx`, bytes: await writeWorkbook(sheets) };
}

/** What a filled workbook would change, or why it cannot be used; nothing is changed by looking. */
export async function previewWorkbook(
  desk: Parts,
  appView: ApplicationView,
  { file, only }: WorkbookGiven,
): Promise<FilledPreview | Refusal> {
  const content = await readChecklistFile(file, limits.filled);
  if ('expected' in content) return refuseWorkbook(`${sayFault(content)}.`);
  if (content.form !== 'sheets')
    return refuseWorkbook(`${file.name}: expected a filled workbook (.xlsx) or table (.csv).`);
  const filled = filledFromSheets(content.sheets);
  if (!('sheets' in filled)) return refuseWorkbook(`${filled.slice(0, 3).map(sayFault).join(' · ')}.`);
  const { application, ctx } = appView;
  const base = await handedOut(desk, appView, filled);
  const { edition, rules } = ctx;
  return compareFilled(filled, { application, edition, rules, editions: desk.catalog.editions, base, only });
}

/** The answers as they stood when this very application's workbook was handed out; null where that is not known. */
async function handedOut(
  desk: Parts,
  appView: ApplicationView,
  { stamp }: FilledChecklist,
): Promise<Answers | null> {
  if (stamp?.ref !== appView.application.ref || stamp.revision > appView.revision) return null;
  if (stamp.revision === appView.revision) return appView.application.answers;
  return answersAt(desk, appView, stamp.revision);
}

async function answersAt(
  { applications }: Pick<Parts, 'applications'>,
  appView: ApplicationView,
  revision: number,
): Promise<Answers | null> {
  const journal = await applications.journal(appView.application.ref);
  return (
    standsSince<Application, HistoryEntry>(applicationKind, journal, {
      history: appView.history,
      seen: revision,
    })?.base.answers ?? null
  );
}

/** The last workbook that was taken over, and what undoing it would put back. */
export interface Undoing {
  /** When it was taken over. */
  taken: Date;
  file: string;
  preview: UndoPreview;
}

/** What undoing the last workbook would come to, or why there is none to undo. */
export async function previewUndoing(desk: Parts, appView: ApplicationView): Promise<Undoing | Refusal> {
  const { workbook, answers: now } = appView.application;
  const entry = appView.history.findLast(
    ({ step, at }) => step === 'fill-from-workbook' && at.getTime() === workbook?.at.getTime(),
  );
  if (workbook === undefined || entry === undefined)
    return new Refusal(
      'blocked',
      'There is no workbook to undo: none was taken over, or it was undone, or the application was submitted or moved since.',
    );
  const before = await answersAt(desk, appView, entry.revision - 1);
  const after = await answersAt(desk, appView, entry.revision);
  if (before === null || after === null)
    return new Refusal('blocked', 'Its history does not say what stood there before. Nothing was changed.');
  return { taken: workbook.at, file: workbook.file, preview: previewUndo({ before, after, now }) };
}
