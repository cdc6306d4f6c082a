import type { ModalView } from '@slack/types';
import { checklistFault, previewFor, programDay, publishFor, ruleFor } from '../../desk/checklist-office.js';
import { FaultyChecklist } from '../../desk/checklists.js';
import { Refusal } from '../../program/refusal.js';
import { noKey } from '../kit/doors.js';
import {
  type Answer,
  close,
  noteView,
  onDoor,
  onSubmit,
  type Submission,
  type Visit,
} from '../kit/listen.js';
import { type Metadata, rememberAbove, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { escapeText } from '../kit/text.js';
import { designationView } from './designation-view.js';
import { download } from './download.js';
import { ids } from './ids.js';
import { editionsOf, listView } from './list-view.js';
import { previewView } from './preview-view.js';
import { type Checked, readUpload, recallChecked, type Typed } from './request.js';
import { uploadView } from './upload-view.js';
import { windowView } from './window-view.js';

/** Checklists for the Program Office and the Program Manager: their editions, publishing one, and its last day. */
export function registerChecklists(slack: SlackParts): void {
  const { desk } = slack;
  const list = () =>
    listView(desk.catalog, programDay(desk), rememberAbove(null, noKey, { is: 'checklists' }));
  const guardedDoor = (
    name: 'open-checklists' | 'open-checklist' | 'open-publish' | 'open-window',
    draw: (visit: Visit) => ModalView | Refusal,
  ) =>
    onDoor(slack, name, async (visit) => {
      const fault = await checklistFault(desk, visit.user);
      const view = fault ?? draw(visit);
      return view instanceof Refusal ? view : visit.show(view);
    });

  slack.hubs.set('checklists', async (_, user) => (await checklistFault(desk, user)) ?? list());
  slack.hubs.set(
    'checklist',
    async (_, user, key) => (await checklistFault(desk, user)) ?? one(slack, key, null),
  );

  guardedDoor('open-checklists', list);
  guardedDoor('open-checklist', ({ key, inModal }) => one(slack, key.which, inModal?.metadata ?? null));
  guardedDoor('open-publish', ({ key: { which }, inModal }) =>
    upload(
      slack,
      { typed: emptyFor(which), faults: [] },
      rememberAbove(inModal?.metadata ?? null, { ...noKey, which }, { extra: which }),
    ),
  );
  guardedDoor('open-window', ({ key: { which }, inModal }) => {
    const edition = desk.catalog.edition(which);
    if (edition === undefined)
      return new Refusal('not-found', 'This edition is not on record. Please open the list again.');
    const own = { extra: edition.designation };
    return windowView(
      edition,
      programDay(desk),
      rememberAbove(inModal?.metadata ?? null, { ...noKey, which }, own),
    );
  });

  onSubmit(slack, ids.upload, (submission) => check(slack, submission));
  onSubmit(slack, ids.publish, (submission) => publish(slack, submission));
  onSubmit(slack, ids.window, async ({ user, metadata, form }) => {
    const request = {
      edition: metadata.which,
      acceptedUntil: form.date('acceptedUntil'),
      reason: form.text('reason'),
    };
    return (await ruleFor(desk, user, request)) ?? close;
  });
}

function one({ desk }: SlackParts, key: string, below: Metadata | null): ModalView {
  const metadata = rememberAbove(below, { ...noKey, which: key }, { is: 'checklist', extra: key });
  return designationView(desk.catalog, { key, today: programDay(desk) }, metadata);
}

function emptyFor(designation: string): Typed {
  return { designation, label: '', validFrom: null, acceptedUntil: null, previousUntil: null };
}

function upload(
  { desk }: SlackParts,
  { typed, faults }: { typed: Typed; faults: readonly string[] },
  metadata: string,
): ModalView {
  const [newest] = editionsOf(desk.catalog, typed.designation);
  const label = desk.catalog.designation(typed.designation)?.label ?? typed.designation;
  return uploadView({ label, previous: newest?.id ?? null, typed, faults }, metadata);
}

async function requestOf(slack: SlackParts, checked: Checked) {
  const bytes = await download(slack, checked.file);
  return bytes instanceof Refusal ? bytes : { ...checked, file: { name: checked.file.name, bytes } };
}

async function check(slack: SlackParts, { user, metadata, form }: Submission): Promise<Answer | Refusal> {
  const fault = await checklistFault(slack.desk, user);
  if (fault !== null) return fault;
  const checked = readUpload(form, metadata.extra);
  if (checked instanceof Refusal) return checked;
  const request = await requestOf(slack, checked);
  if (request instanceof Refusal) return request;
  const preview = await previewFor(slack.desk, user, request);
  if (preview instanceof FaultyChecklist) {
    return {
      next: 'update',
      view: upload(slack, { typed: checked, faults: preview.faults }, JSON.stringify(metadata)),
    };
  }
  if (preview instanceof Refusal) return preview;
  const which = JSON.stringify(checked);
  return {
    next: 'update',
    view: previewView(
      preview,
      checked.previousUntil,
      rememberInstead(metadata, { ...noKey, which }, metadata.extra),
    ),
  };
}

async function publish(slack: SlackParts, { user, metadata }: Submission): Promise<Answer | Refusal> {
  const checked = recallChecked(metadata.which);
  if (checked === null)
    return new Refusal('invalid-input', 'Please close this window and upload the file again.');
  const request = await requestOf(slack, checked);
  if (request instanceof Refusal) return request;
  const done = await publishFor(slack.desk, user, request);
  if (done instanceof Refusal) return done;
  const id = escapeText(done.preview.edition.id);
  const says =
    done.outcome === 'new'
      ? `:white_check_mark: *${id} is published.* Drafts on the edition before it are offered the move.`
      : `:information_source: *${id} was published before*, with the same content. Nothing was changed.`;
  return { next: 'update', view: noteView(says, 'Checklist') };
}
