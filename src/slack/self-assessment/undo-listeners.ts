import { previewUndoing, type Undoing } from '../../desk/filled-checklists.js';
import { printOf } from '../../desk/shown.js';
import { answersOf } from '../../program/checklist/filled/compare-filled.js';
import { Refusal } from '../../program/refusal.js';
import { onCaseClick } from '../kit/case-door.js';
import { readCase } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { doneAlready, doneView } from './done-view.js';
import { ids } from './ids.js';
import { undoView } from './undo-view.js';

/** Takes the last workbook back: what it puts back is shown first. */
export function registerUndo(slack: SlackParts): void {
  onCaseClick(slack, 'open-undo-workbook', async (sight, visit) => {
    const undoing = await previewUndoing(slack.desk, sight);
    if (undoing instanceof Refusal) return undoing;
    const metadata = remember(keyTo(sight), {
      extra: printOf(undoing),
    });
    const view = undoView(sight, { undoing, changed: null }, metadata);
    return visit.body.view?.callback_id === ids.view ? visit.showInstead(view) : visit.show(view);
  });
  onSubmit(slack, ids.undo, (submission) => undo(slack, submission));
}

async function undo(slack: SlackParts, { user, metadata, once }: Submission): Promise<Answer | Refusal> {
  const sight = await readCase(slack, 'open-undo-workbook', { user, key: metadata });
  if (sight instanceof Refusal) return sight;
  const undoing = await previewUndoing(slack.desk, sight);
  const before = doneAlready(sight, { step: 'undo-workbook', user, seen: metadata.seen });
  if (undoing instanceof Refusal)
    return before === null ? undoing : { next: 'update', view: doneView(undone, sight, metadata) };
  const print = printOf(undoing);
  if (print !== metadata.extra) {
    const memory = rememberInstead(metadata, keyTo(sight), print);
    return {
      next: 'update',
      view: undoView(sight, { undoing, changed: new Refusal('conflict', changedText) }, memory),
    };
  }
  const done = await take(slack, 'undo-workbook', {
    at: metadata,
    by: user,
    input: inputOf(undoing),
    once,
  });
  if (done instanceof Refusal) return done;
  return { next: 'update', view: doneView(undone, done.held, metadata) };
}

const undone = ':leftwards_arrow_with_hook: *The workbook is undone:* the answers stand as before it.';

function inputOf({ taken, preview: { back } }: Undoing) {
  const emptied = back.flatMap(({ id, index, after }) => (after === undefined ? [{ id, index }] : []));
  return { taken, answers: answersOf(back), emptied };
}

const changedText =
  'What undoing would put back is no longer what you were shown: answers were changed meanwhile. Nothing was undone. This is how it ' +
  'is now; once you have read it, go on from here.';
