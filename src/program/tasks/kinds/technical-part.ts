import { diagramsOf } from '../../case-study.js';
import { answerFindings } from '../../checklist/answers.js';
import { waivedBy } from '../../checklist/waiver.js';
import { editableStages } from '../../stage.js';
import { usualDue } from '../due.js';
import type { TaskRule, TaskState } from '../task-rule.js';
import { completeAgain } from './complete-again.js';
import { completeApplication } from './complete-application.js';

/** What technical contacts can do about a draft; to submit it is not theirs (SDP-51, trace section 4). */
export const technicalPart: TaskRule = {
  title: 'technical part of the application',
  who: 'a technical contact',
  event: 'the opening of the draft, or its return',
  clocks: ['checklist-window'],
  steps: ['save-answers', 'save-case-study', 'add-document', 'describe-document', 'fill-from-workbook'],
  thread: 'submission',
  audience: 'everybody',
  intents: ['open-application'],
  open(state) {
    const { stage, returns } = state.application;
    if (!editableStages.includes(stage) || isWholeOf(state)) return [];
    const [whole] = wholeOf(state);
    if (whole === undefined) return [];
    return [
      {
        run: returns.length + 1,
        asks: 'complete the technical part: answers, case studies and diagrams',
        says: 'the technical contacts complete answers, case studies and diagrams',
        roles: ['technical-contact'],
        since: whole.since,
        leads: false,
      },
    ];
  },
  /** The day of the whole. */
  due(ctx, open) {
    const kind = ctx.application.stage === 'draft' ? 'complete-application' : 'complete-again';
    return usualDue({ kind, rule: technicalPart, side: 'partner' }, ctx, open);
  },
};

function wholeOf(state: TaskState) {
  return [...completeApplication.open(state), ...completeAgain.open(state)];
}

/** Whether every answer is given and every case study told, with a diagram. */
function isWholeOf({ application, edition }: TaskState): boolean {
  const { caseStudies, answers } = application;
  if (edition === undefined || caseStudies.some((study) => study === null || diagramsOf(study).length === 0))
    return false;
  return answerFindings(edition, answers, waivedBy(application)).every(
    ({ severity }) => severity !== 'block',
  );
}
