import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseStudyKeys } from '../../program/checklist/answer.js';
import { takenFrom } from '../../program/checklist/filled/compare-filled.js';
import { WhichCustomer } from '../../program/checklist/filled/customers.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { onApplicationClick, onApplicationLink } from '../kit/application-link.js';
import { actions, section } from '../kit/blocks.js';
import { keyTo, linkButton } from '../kit/links.js';
import { type Answer, onSubmit, type Submission } from '../kit/listen.js';
import { type Metadata, remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
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
  onApplicationClick(slack, 'open-workbook', async (appView, interaction) => {
    const view = uploadView(appView, remember(keyTo(appView)));
    // A page of answers below would still show what stood there before.
    return interaction.body.view?.callback_id === ids.view
      ? interaction.showInstead(view)
      : interaction.show(view);
  });
  onApplicationLink(slack, {
    name: 'use-as-workbook',
    draw: async (appView, interaction) => {
      const { which } = interaction.key;
      const found = await readWorkbook(slack, appView, { user: interaction.user, which });
      if (found instanceof WhichCustomer) return whichCustomer(appView, which, found);
      if (found instanceof Refusal) return found;
      return preview(appView, found, which);
    },
  });
  onSubmit(slack, ids.upload, (submission) => readUpload(slack, submission));
  onSubmit(slack, ids.preview, (submission) => takeOver(slack, submission));
}

function preview(
  appView: ApplicationView,
  { file, preview: shown, print }: ReadWorkbook,
  which: string,
): ModalView {
  const metadata = remember(keyTo(appView, which), { extra: print });
  return previewView(appView, { file, preview: shown, changed: null }, metadata);
}

/** AWS wants a workbook for each case study, so one with a single customer's columns is nothing strange. */
function whichCustomer(appView: ApplicationView, which: string, { message }: WhichCustomer): ModalView {
  const { id } = readGiven(which);
  const buttons = caseStudyKeys(appView.application.caseStudies).map((index) => {
    const customer = appView.application.caseStudies[Number(index)]?.customer ?? '';
    const name = customer === '' ? '' : `: ${customer}`;
    return linkButton('use-as-workbook', keyTo(appView, `${id}:${index}`), {
      label: `Customer ${Number(index) + 1}${name}`,
    });
  });
  return noteOf([section(`:question: ${escapeText(message)}`), ...actions(...buttons)], {
    key: keyTo(appView),
    title: 'Whose answers?',
  });
}

async function readUpload(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { user, metadata, form } = submission;
  const appView = await readApplication(slack, 'open-workbook', { user, key: metadata });
  if (appView instanceof Refusal) return appView;
  const files = await readUploads(slack, form.files('file'), 'file');
  if (files instanceof Refusal) return files;
  const [file] = files;
  if (file === undefined) return refuseField('file', 'Please choose the filled workbook.');
  const found = await readWorkbook(slack, appView, { user, which: file.id, handed: file });
  if (found instanceof WhichCustomer) return { next: 'update', view: whichCustomer(appView, file.id, found) };
  if (found instanceof Refusal) return found;
  return {
    next: 'update',
    view: previewView(
      appView,
      { ...found, changed: null },
      remembered(metadata, appView, { which: file.id, print: found.print }),
    ),
  };
}

/** A preview is drawn again by the link that leads to it, wherever it was opened from. */
function remembered(
  metadata: Metadata,
  appView: ApplicationView,
  { which, print }: { which: string; print: string },
): string {
  return rememberInstead({ ...metadata, by: 'door.use-as-workbook' }, keyTo(appView, which), print);
}

async function takeOver(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { user, metadata, once } = submission;
  const { which } = metadata;
  const appView = await readApplication(slack, 'use-as-workbook', { user, key: metadata });
  if (appView instanceof Refusal) return appView;
  const found = await readWorkbook(slack, appView, { user, which });
  if (found instanceof Refusal) return found;
  const { file, print } = found;
  const count = found.preview.added.length + found.preview.replaced.length;
  const before = doneAlready(appView, { step: 'fill-from-workbook', user, seen: metadata.seen });
  if (count === 0 && before !== null) return { next: 'update', view: taken(file, appView, metadata) };
  if (print !== metadata.extra) {
    const changed = new Refusal('conflict', changedText);
    const view = previewView(appView, { ...found, changed }, remembered(metadata, appView, { which, print }));
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
  return { next: 'update', view: taken(file, done.stored, metadata) };
}

function taken(file: string, stored: Parameters<typeof doneView>[1], metadata: Metadata): ModalView {
  const says = `:white_check_mark: *The answers of ${escapeText(file)} are taken over.* Please look them through; what is missing is listed with the application.`;
  return doneView(says, stored, metadata);
}

const changedText =
  'What this workbook would change is no longer what you were shown: answers were changed here meanwhile. Nothing was taken over. ' +
  'This is how it is now; once you have read it, go on from here.';
