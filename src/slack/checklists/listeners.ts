import type { ModalView } from '@slack/types';
import {
  type ChecklistPreview,
  FaultyChecklist,
  PreviewChanged,
  previewPrint,
} from '../../desk/checklists.js';
import { printOf } from '../../desk/shown.js';
import { Refusal } from '../../program/refusal.js';
import { within } from '../../runtime/within.js';
import { withHowTo } from '../kit/how-to.js';
import { noKey } from '../kit/links.js';
import {
  type Answer,
  close,
  type Interaction,
  noteView,
  onLink,
  onSubmit,
  type Submission,
} from '../kit/listen.js';
import { type Metadata, remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { escapeText } from '../kit/text.js';
import { unusable } from '../kit/unusable.js';
import { designationView } from './designation-view.js';
import { registerGiven } from './given.js';
import { ids } from './ids.js';
import { editionsOf, listView } from './list-view.js';
import { previewView } from './preview-view.js';
import { type Checked, readUpload, recallChecked, type Typed } from './request.js';
import { uploadView } from './upload-view.js';
import { windowView } from './window-view.js';

/** Checklists for the Program Office and the Program Manager: their editions, publishing one, and its last day. */
export function registerChecklists(slack: SlackParts): void {
  const { desk } = slack;
  const list = () => listView(desk.catalog, desk.checklists.today(), remember(noKey, { is: 'checklists' }));
  const guardedLink = (
    name: 'open-checklists' | 'open-checklist' | 'open-publish' | 'open-window',
    draw: (interaction: Interaction) => ModalView | Refusal,
  ) =>
    onLink(slack, name, async (interaction) => {
      const fault = await desk.checklists.refused(interaction.user);
      const view = fault ?? draw(interaction);
      return view instanceof Refusal ? view : interaction.show(view);
    });

  slack.liveViews.set('checklists', async (_, user) => (await desk.checklists.refused(user)) ?? list());
  slack.liveViews.set(
    'checklist',
    async (_, user, key) => (await desk.checklists.refused(user)) ?? one(slack, key),
  );

  guardedLink('open-checklists', list);
  guardedLink('open-checklist', ({ key }) => one(slack, key.which));
  guardedLink('open-publish', ({ key: { which } }) =>
    upload(slack, { typed: emptyFor(which), faults: [] }, remember({ ...noKey, which }, { extra: which })),
  );
  guardedLink('open-window', ({ key: { which } }) => {
    const edition = desk.catalog.edition(which);
    if (edition === undefined)
      return new Refusal('not-found', 'This edition is not on record. Please open the list again.');
    const own = { extra: edition.acceptedUntil ?? noEnd };
    return windowView(edition, desk.checklists.today(), remember({ ...noKey, which }, own));
  });

  onSubmit(slack, ids.upload, (submission) => checkUpload(slack, submission));
  registerGiven(slack, (submission, checked) => check(slack, submission, checked));
  onSubmit(slack, ids.publish, (submission) => publish(slack, submission));
  onSubmit(slack, ids.window, async ({ user, metadata, form, once }) => {
    const request = {
      edition: metadata.which,
      acceptedUntil: form.date('acceptedUntil'),
      reason: form.text('reason'),
    };
    const shown = metadata.extra === noEnd ? null : metadata.extra;
    const key = printOf({ rules: user, request, once });
    return (await desk.checklists.rule(user, { ...request, confirms: { shown, key } })) ?? close;
  });
}

/** How the form of a last day remembers that there was none. */
const noEnd = 'open';

function one({ desk }: SlackParts, key: string): ModalView {
  const metadata = remember({ ...noKey, which: key }, { is: 'checklist', extra: key });
  return designationView(desk.catalog, { key, today: desk.checklists.today() }, metadata);
}

function emptyFor(designation: string): Typed {
  return {
    designation,
    label: '',
    validFrom: null,
    acceptedUntil: null,
    previousUntil: null,
    hidden: 'left out',
  };
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

/** The file is fetched once and kept: what is published is what was checked. */
async function requestOf({ files }: SlackParts, user: string, checked: Checked) {
  const { id, name } = checked.file;
  const found = await files.fetch({ ref: '', file: id, by: user });
  if ('kind' in found) return unusable(name, found);
  const bytes = await files.read(found.sha256);
  if (bytes === null) return unusable(found.name, { kind: 'unreachable', detail: '' });
  return { ...checked, file: { name: found.name, bytes: Buffer.from(bytes) } };
}

async function checkUpload(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { user, metadata, form } = submission;
  const fault = await slack.desk.checklists.refused(user);
  if (fault !== null) return fault;
  const checked = await readUpload(slack, form, metadata.extra);
  return checked instanceof Refusal ? checked : check(slack, submission, checked);
}

/** Milliseconds, by the real clock: a form wants its answer within three seconds, and a file may take longer. */
const quickMs = 1_500;

interface Checking {
  user: string;
  metadata: Metadata;
  checked: Checked;
}

/** What the file holds; one that takes its time is waited for in a window that says so. */
async function check(slack: SlackParts, submission: Submission, checked: Checked): Promise<Answer | Refusal> {
  const checking = { user: submission.user, metadata: submission.metadata, checked };
  const found = whatItHolds(slack, checking);
  const quick = await within(quickMs, found, () => null);
  if (quick instanceof Refusal) return quick;
  if (quick !== null) return { next: 'update', view: quick };
  const says = `:hourglass_flowing_sand: *${escapeText(checked.file.name)}* is being read. What it holds appears here in a moment.`;
  return {
    next: 'update',
    view: noteView(says, 'Checklist'),
    finish: () => found.then((view) => shown(slack, checking, view)),
  };
}

/** What the file holds, to be published; or the form again with what is wrong with it. */
async function whatItHolds(
  slack: SlackParts,
  { user, metadata, checked }: Checking,
): Promise<ModalView | Refusal> {
  const request = await requestOf(slack, user, checked);
  const preview = request instanceof Refusal ? request : await slack.desk.checklists.preview(user, request);
  if (preview instanceof FaultyChecklist) return formAgain(slack, { metadata, checked }, preview.faults);
  if (preview instanceof Refusal) return preview;
  return beforePublishing(preview, { metadata, checked });
}

/** The preview, which remembers what was checked and what it shows of it. `changed`: why it is shown once more. */
function beforePublishing(
  preview: ChecklistPreview,
  { metadata, checked }: Pick<Checking, 'metadata' | 'checked'>,
  changed: Refusal | null = null,
): ModalView {
  const which = JSON.stringify({ ...checked, shown: previewPrint(preview) });
  const memory = rememberInstead(metadata, { ...noKey, which }, metadata.extra);
  return previewView(preview, { checked, changed }, memory);
}

function shown(slack: SlackParts, checking: Checking, view: ModalView | Refusal): ModalView {
  return view instanceof Refusal ? formAgain(slack, checking, [withHowTo(view)]) : view;
}

function formAgain(
  slack: SlackParts,
  { metadata, checked }: Pick<Checking, 'metadata' | 'checked'>,
  faults: readonly string[],
): ModalView {
  return upload(slack, { typed: checked, faults }, JSON.stringify(metadata));
}

async function publish(slack: SlackParts, { user, metadata, once }: Submission): Promise<Answer | Refusal> {
  const checked = recallChecked(metadata.which);
  if (checked === null)
    return new Refusal('invalid-input', 'Please close this window and upload the file again.');
  const request = await requestOf(slack, user, checked);
  if (request instanceof Refusal) return request;
  const confirms = { shown: checked.shown, key: printOf({ publishes: user, once }) };
  const done = await slack.desk.checklists.publish(user, { ...request, confirms });
  if (done instanceof PreviewChanged)
    return { next: 'update', view: beforePublishing(done.preview, { metadata, checked }, done) };
  if (done instanceof Refusal) return done;
  const id = escapeText(done.preview.edition.id);
  const says =
    done.outcome === 'new'
      ? `:white_check_mark: *${id} is published.* Drafts on the edition before it are offered the move.`
      : `:information_source: *${id} was published before*, with the same content. Nothing was changed.`;
  return { next: 'update', view: noteView(says, 'Checklist') };
}
