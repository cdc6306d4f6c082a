import type { Application } from '../../program/application.js';
import type { FilledPreview } from '../../program/checklist/filled/compare-filled.js';
import type { Choice } from '../../program/people/choice.js';
import type { Conflict } from '../../program/people/conflicts.js';
import type { Refusal } from '../../program/refusal.js';
import type { StepContext } from '../../program/step-context.js';
import type { ApplicationView } from '../application-view.js';
import type { ProposedList } from '../assigning.js';
import type { EarlierPractice, EarlierStudy } from '../earlier.js';
import type { Undoing, WorkbookGiven } from '../filled-checklists.js';
import type { Holders } from '../holders.js';
import type { Asking, HandedOver, LeftDuties } from '../left-duties.js';
import type { HandingOver, PlannedHandOver } from '../plan-hand-over.js';
import type { PlannedMerge, TwoAccounts } from '../plan-merge.js';
import type { QuestionsSeen } from '../questions.js';
import type { Standing } from '../started-before.js';

/** What is asked about applications beside one view of one. */
export interface ApplicationQueries {
  /**
   * Whether this partner has an open application for this designation, and what it has or had for it before (SDP-22,
   * SDP-90).
   */
  startedBefore(partnerId: string, designation: string): Promise<Standing>;
  /** The practices of the partner's other applications, newest first, each wording once (SDP-28). */
  earlierPractices(asking: Pick<Application, 'ref' | 'partnerId'>): Promise<EarlierPractice[]>;
  /**
   * The case studies of the partner's other applications that say anything, newest first, each wording once (SDP-28).
   */
  earlierStudies(asking: Pick<Application, 'ref' | 'partnerId'>): Promise<EarlierStudy[]>;
  /** The questions somebody asked, answers or may answer (SDP-101); refused where there is none for them. */
  questionsFor(ref: string, by: string): Promise<QuestionsSeen | Refusal>;
  /** The conflicts of interest known with this application, as far as its viewer may read them. */
  conflictsKnown(appView: ApplicationView): Promise<Conflict[]>;
  /** Who holds the designation somebody names; refused to everybody who is not of AWS (SDP-09, SDP-15). */
  holders(by: string, named: string): Promise<Holders | Refusal>;
}

/** Who could audit what. Nothing is assigned by asking. */
export interface AuditorQueries {
  /** Everybody who could audit this application, best first, and who could not (SDP-68). */
  choiceFor(ctx: StepContext): Promise<Choice>;
  /**
   * Proposes auditors for everything that waits for one; refused to everybody but those who assign (trace section 4).
   */
  proposeAll(by: string): Promise<ProposedList | Refusal>;
}

/** What people have to look after. Nothing is handed over by asking. */
export interface DutyQueries {
  /** What is left with people who are not there any more, as far as it is for whoever asks to see to it. */
  leftFor(asking: Asking): Promise<LeftDuties[]>;
  /**
   * Says of each of these people why nothing is to be handed over any more, as was asked at an instant; null while
   * something is left.
   */
  handedOver(ids: readonly string[]): Promise<(id: string, since: Date) => HandedOver | null>;
  /** What would pass from one person to the other, and what would not, with why; refused where one is not known. */
  plan(asked: Pick<HandingOver, 'from' | 'to'>): Promise<PlannedHandOver | Refusal>;
  /** What merging two accounts into one person would come to, and what stands in the way. */
  planMerge(asked: TwoAccounts): Promise<PlannedMerge | Refusal>;
}

/** What filled workbooks would change. Nothing is changed by looking. */
export interface WorkbookQueries {
  /** What a filled workbook would change in the application seen, or why it cannot be used. */
  preview(appView: ApplicationView, given: WorkbookGiven): Promise<FilledPreview | Refusal>;
  /** What undoing the last workbook would come to, or why there is none to undo. */
  previewUndoing(appView: ApplicationView): Promise<Undoing | Refusal>;
}
