import { proposedAnswers } from '../../program/checklist/carry-over.js';
import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { readCase } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { answerView } from './answer-view.js';
import { registerCopy } from './copy.js';
import { backToApplication, ids } from './ids.js';
import { pagesOf, pageToOpen } from './page.js';
import { readAnswers } from './read.js';
import { registerUndo } from './undo-listeners.js';
import { pageView } from './view.js';
import { registerWorkbook } from './workbook-listeners.js';

/** The self-assessment, page by page; each page is saved as it is submitted. */
export function registerSelfAssessment(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-assessment',
    draw: (sight, visit) => {
      const page = pageToOpen(pagesOf(sight.at.edition, sight.application), visit.key.which);
      if (page === undefined) return new Refusal('blocked', 'This checklist has no requirements yet.');
      const key = keyTo(sight, page.group.key);
      return pageView(sight, page, remember(key));
    },
  });

  onSubmit(slack, ids.view, (submission) => savePage(slack, submission));
  onCaseDoor(slack, {
    name: 'read-answer',
    draw: (sight, { key: { which } }) => answerView(sight, which, remember(keyTo(sight, which))),
  });
  registerCopy(slack);
  registerWorkbook(slack);
  registerUndo(slack);
}

async function savePage(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { user, once, metadata, form } = submission;
  const { which } = metadata;
  const before = await readCase(slack, 'open-assessment', { user, key: metadata });
  if (before instanceof Refusal) return before;
  const group = before.at.edition.groups.find(({ key }) => key === which);
  if (group === undefined)
    return new Refusal('not-found', 'This page is no longer part of the checklist. Please open it again.');
  const answers = readAnswers(form, group, {
    given: before.application.answers,
    proposed: proposedAnswers(before.at.edition, before.application),
  });
  if (answers instanceof Refusal) return answers;
  const input = { group: which, answers };
  const done = await take(slack, 'save-answers', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;

  const wanted = form.choice('next');
  if (wanted === null || wanted === backToApplication) return close;
  const sight = await readCase(slack, 'open-assessment', { user, key: metadata });
  if (sight instanceof Refusal) return sight;
  const page = pagesOf(sight.at.edition, sight.application).find(({ group: next }) => next.key === wanted);
  if (page === undefined) return close;
  return { next: 'update', view: pageView(sight, page, rememberInstead(metadata, keyTo(sight, wanted))) };
}
