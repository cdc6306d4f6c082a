import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { caseStudyKeys } from '../../program/checklist/answer.js';
import { takenFrom } from '../../program/checklist/filled/compare-filled.js';
import { WhichCustomer } from '../../program/checklist/filled/customers.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { actions, section } from '../kit/blocks.js';
import { onCaseClick, onCaseDoor } from '../kit/case-door.js';
import { readCase } from '../kit/case-reads.js';
import { door, keyTo } from '../kit/doors.js';
import { type Answer, onSubmit, type Submission } from '../kit/listen.js';
import { type Metadata, remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { escapeText } from '../kit/text.js';
import { readUploads } from '../kit/uploads.js';
import { noteOf } from '../kit/windows.js';
import { doneAlready, doneView } from './done-view.js';
import { ids } from './ids.js';
import { previewView } from './preview-view.js';
import { type ReadWorkbook, readGiven, readWorkbook } from './read-workbook.js';
import { uploadView } from './upload-view.js';

/** A filled workbook: handed in here or dropped into a conversation, looked at, and taken over in one step. */
export function registerWorkbook(slack: SlackParts): void {
  onCaseClick(slack, 'open-workbook', async (sight, visit) => {
    const view = uploadView(sight, remember(keyTo(sight)));
    // A page of answers below would still show what stood there before.
    return visit.body.view?.callback_id === ids.view ? visit.showInstead(view) : visit.show(view);
  });
  onCaseDoor(slack, {
    name: 'use-as-workbook',
    draw: async (sight, visit) => {
      const { which } = visit.key;
      const found = await readWorkbook(slack, sight, { user: visit.user, which });
      if (found instanceof WhichCustomer) return whichCustomer(sight, which, found);
      if (found instanceof Refusal) return found;
      return preview(sight, found, which);
    },
  });
  onSubmit(slack, ids.upload, (submission) => readUpload(slack, submission));
  onSubmit(slack, ids.preview, (submission) => takeOver(slack, submission));
}

function preview(sight: Sight, { file, preview: shown, print }: ReadWorkbook, which: string): ModalView {
  const metadata = remember(keyTo(sight, which), { extra: print });
  return previewView(sight, { file, preview: shown, changed: null }, metadata);
}

/** AWS wants a workbook for each case study, so one with a single customer's columns is nothing strange. */
function whichCustomer(sight: Sight, which: string, { message }: WhichCustomer): ModalView {
  const { id } = readGiven(which);
  const buttons = caseStudyKeys(sight.application.caseStudies).map((index) => {
    const customer = sight.application.caseStudies[Number(index)]?.customer ?? '';
    const name = customer === '' ? '' : `: ${customer}`;
    return door('use-as-workbook', keyTo(sight, `${id}:${index}`), {
      label: `Customer ${Number(index) + 1}${name}`,
    });
  });
  return noteOf([section(`:question: ${escapeText(message)}`), ...actions(...buttons)], {
    key: keyTo(sight),
    title: 'Whose answers?',
  });
}

async function readUpload(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { user, metadata, form } = submission;
  const sight = await readCase(slack, 'open-workbook', { user, key: metadata });
  if (sight instanceof Refusal) return sight;
  const files = await readUploads(slack, form.files('file'), 'file');
  if (files instanceof Refusal) return files;
  const [file] = files;
  if (file === undefined) return refuseField('file', 'Please choose the filled workbook.');
  const found = await readWorkbook(slack, sight, { user, which: file.id, handed: file });
  if (found instanceof WhichCustomer) return { next: 'update', view: whichCustomer(sight, file.id, found) };
  if (found instanceof Refusal) return found;
  return {
    next: 'update',
    view: previewView(
      sight,
      { ...found, changed: null },
      remembered(metadata, sight, { which: file.id, print: found.print }),
    ),
  };
}

/** A preview is drawn again by the door that leads to it, wherever it was opened from. */
function remembered(
  metadata: Metadata,
  sight: Sight,
  { which, print }: { which: string; print: string },
): string {
  return rememberInstead({ ...metadata, by: 'door.use-as-workbook' }, keyTo(sight, which), print);
}

async function takeOver(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { user, metadata, once } = submission;
  const { which } = metadata;
  const sight = await readCase(slack, 'use-as-workbook', { user, key: metadata });
  if (sight instanceof Refusal) return sight;
  const found = await readWorkbook(slack, sight, { user, which });
  if (found instanceof Refusal) return found;
  const { file, print } = found;
  const count = found.preview.added.length + found.preview.replaced.length;
  const before = doneAlready(sight, { step: 'fill-from-workbook', user, seen: metadata.seen });
  if (count === 0 && before !== null) return { next: 'update', view: taken(file, sight, metadata) };
  if (print !== metadata.extra) {
    const changed = new Refusal('conflict', changedText);
    const view = previewView(sight, { ...found, changed }, remembered(metadata, sight, { which, print }));
    return { next: 'update', view };
  }
  const given = takenFrom(found.preview);
  const done = await take(slack, 'fill-from-workbook', {
    at: metadata,
    by: user,
    input: { file, answers: given },
    once,
  });
  if (done instanceof Refusal) return done;
  return { next: 'update', view: taken(file, done.held, metadata) };
}

function taken(file: string, held: Parameters<typeof doneView>[1], metadata: Metadata): ModalView {
  const says = `:white_check_mark: *The answers of ${escapeText(file)} are taken over.* Please look them through; what is missing is listed with the application.`;
  return doneView(says, held, metadata);
}

const changedText =
  'What this workbook would change is no longer what you were shown: answers were changed here meanwhile. Nothing was taken over. ' +
  'This is how it is now; once you have read it, go on from here.';
