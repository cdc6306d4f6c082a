import { proposedAnswers } from '../../program/checklist/carry-over.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { type Answer, close, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
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
  onApplicationLink(slack, {
    name: 'open-assessment',
    draw: (appView, interaction) => {
      const page = pageToOpen(pagesOf(appView.ctx.edition, appView.application), interaction.key.which);
      if (page === undefined) return new Refusal('blocked', 'This checklist has no requirements yet.');
      const key = keyTo(appView, page.group.key);
      return pageView(appView, page, remember(key));
    },
  });

  onSubmit(slack, ids.view, (submission) => savePage(slack, submission));
  onApplicationLink(slack, {
    name: 'read-answer',
    draw: (appView, { key: { which } }) => answerView(appView, which, remember(keyTo(appView, which))),
  });
  registerCopy(slack);
  registerWorkbook(slack);
  registerUndo(slack);
}

async function savePage(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { user, once, metadata, form } = submission;
  const { which } = metadata;
  const before = await readApplication(slack, 'open-assessment', { user, key: metadata });
  if (before instanceof Refusal) return before;
  const group = before.ctx.edition.groups.find(({ key }) => key === which);
  if (group === undefined)
    return new Refusal('not-found', 'This page is no longer part of the checklist. Please open it again.');
  const answers = readAnswers(form, group, {
    given: before.application.answers,
    proposed: proposedAnswers(before.ctx.edition, before.application),
  });
  if (answers instanceof Refusal) return answers;
  const input = { group: which, answers };
  const done = await take(slack, 'save-answers', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;

  const wanted = form.choice('next');
  if (wanted === null || wanted === backToApplication) return close;
  const appView = await readApplication(slack, 'open-assessment', { user, key: metadata });
  if (appView instanceof Refusal) return appView;
  const page = pagesOf(appView.ctx.edition, appView.application).find(
    ({ group: next }) => next.key === wanted,
  );
  if (page === undefined) return close;
  return { next: 'update', view: pageView(appView, page, rememberInstead(metadata, keyTo(appView, wanted))) };
}
