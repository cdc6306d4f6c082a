import type { Undoing } from '../../desk/filled-checklists.js';
import { printOf } from '../../desk/shown.js';
import { answersOf } from '../../program/checklist/filled/compare-filled.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationClick } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { type Answer, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import { take } from '../kit/take.js';
import { doneAlready, doneView } from './done-view.js';
import { ids } from './ids.js';
import { undoView } from './undo-view.js';

/** Takes the last workbook back: what it puts back is shown first. */
export function registerUndo(slack: SlackParts): void {
  onApplicationClick(slack, 'open-undo-workbook', async (appView, interaction) => {
    const undoing = await slack.desk.workbooks.previewUndoing(appView);
    if (undoing instanceof Refusal) return undoing;
    const metadata = remember(keyTo(appView), {
      extra: printOf(undoing),
    });
    const view = undoView(appView, { undoing, changed: null }, metadata);
    return interaction.body.view?.callback_id === ids.view
      ? interaction.showInstead(view)
      : interaction.show(view);
  });
  onSubmit(slack, ids.undo, (submission) => undo(slack, submission));
}

async function undo(slack: SlackParts, { user, metadata, once }: Submission): Promise<Answer | Refusal> {
  const appView = await readApplication(slack, 'open-undo-workbook', { user, key: metadata });
  if (appView instanceof Refusal) return appView;
  const undoing = await slack.desk.workbooks.previewUndoing(appView);
  const before = doneAlready(appView, { step: 'undo-workbook', user, seen: metadata.seen });
  if (undoing instanceof Refusal)
    return before === null ? undoing : { next: 'update', view: doneView(undone, appView, metadata) };
  const print = printOf(undoing);
  if (print !== metadata.extra) {
    const memory = rememberInstead(metadata, keyTo(appView), print);
    return {
      next: 'update',
      view: undoView(appView, { undoing, changed: new Refusal('conflict', changedText) }, memory),
    };
  }
  const done = await take(slack, 'undo-workbook', {
    at: metadata,
    by: user,
    input: inputOf(undoing),
    once,
  });
  if (done instanceof Refusal) return done;
  return { next: 'update', view: doneView(undone, done.stored, metadata) };
}

const undone = ':leftwards_arrow_with_hook: *The workbook is undone:* the answers stand as before it.';

function inputOf({ taken, preview: { back } }: Undoing) {
  const emptied = back.flatMap(({ id, index, after }) => (after === undefined ? [{ id, index }] : []));
  return { taken, answers: answersOf(back), emptied };
}

const changedText =
  'What undoing would put back is no longer what you were shown: answers were changed meanwhile. Nothing was undone. This is how it ' +
  'is now; once you have read it, go on from here.';
