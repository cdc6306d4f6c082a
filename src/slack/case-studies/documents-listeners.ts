import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { onApplicationAction, onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { type Answer, close, type Interaction, onSubmit, type Submission } from '../kit/listen.js';
import { type Metadata, remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { hinderedStep, readApplication } from '../kit/read-rules.js';
import { take } from '../kit/take.js';
import { describeView } from './describe-view.js';
import { documentsView } from './documents-view.js';
import { registerGiven } from './given-listeners.js';
import { ids } from './ids.js';
import { type Place, placeIn, readPlace, writePlace } from './place.js';
import { readDescribed, readDocuments } from './read.js';
import { addDocuments } from './save.js';

/** The documents of a case study: a list, with a way to add and to remove. */
export function registerDocuments(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-documents',
    draw: (appView, interaction) => {
      const place = placeIn(appView, interaction.key.which);
      const metadata = remember(keyTo(appView, writePlace(place)));
      return documentsView(appView, place, metadata);
    },
  });
  registerGiven(slack);
  onApplicationAction(slack, {
    id: new RegExp(`^${ids.remove}:`),
    within: 'open-documents',
    answer: (_, interaction, metadata) => removeDocument(slack, interaction, metadata),
  });
  onApplicationAction(slack, {
    id: new RegExp(`^${ids.describe}:`),
    within: 'open-documents',
    answer: openDescription,
  });
  onSubmit(slack, ids.documents, (submission) => addToList(slack, submission));
  onSubmit(slack, ids.described, (submission) => saveDescription(slack, submission));
}

async function removeDocument(
  slack: SlackParts,
  interaction: Interaction,
  metadata: Metadata,
): Promise<Refusal | undefined> {
  const { user, once } = interaction;
  const place = readPlace(metadata.which);
  const input = { index: place.index, file: idAfter(ids.remove, interaction) };
  const done = await take(slack, 'remove-document', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;
  const appView = await readApplication(slack, 'open-documents', { user: interaction.user, key: metadata });
  if (appView instanceof Refusal) return appView;
  await interaction.redraw(listNow(appView, place, metadata));
  await interaction.redrawLiveViews();
  return undefined;
}

/** The description takes the place of the list, which comes back when it is saved. */
async function openDescription(
  appView: ApplicationView,
  interaction: Interaction,
  metadata: Metadata,
): Promise<Refusal | undefined> {
  const hindered = hinderedStep(appView, 'describe-document', null);
  if (hindered !== null) return hindered;
  const { index } = readPlace(metadata.which);
  const id = idAfter(ids.describe, interaction);
  const found = appView.application.caseStudies[index]?.documents.find(({ file }) => file.id === id);
  if (found === undefined)
    return new Refusal('not-found', 'This document is gone. Please open the list again.');
  const key = keyTo(appView, `${writePlace({ index, page: 'story' })}:${id}`);
  await interaction.redraw(describeView(appView, found, rememberInstead(metadata, key)));
  return undefined;
}

async function saveDescription(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { form, metadata, user, once } = submission;
  const { which } = metadata;
  const place = readPlace(which);
  const file = which.slice(which.indexOf(':') + 1);
  const input = { index: place.index, file, described: readDescribed(form) };
  const done = await take(slack, 'describe-document', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;
  const appView = await readApplication(slack, 'open-documents', { user, key: metadata });
  if (appView instanceof Refusal) return close;
  return { next: 'update', view: listNow(appView, place, metadata) };
}

async function addToList(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { form, metadata, user } = submission;
  const place = readPlace(metadata.which);
  const uploaded = await readDocuments(slack, form);
  if (uploaded instanceof Refusal) return uploaded;
  if (uploaded.files.length === 0) {
    return refuseField('document', 'Please choose a file to add first, or close this window.');
  }
  const refused = await addDocuments(slack, submission, { index: place.index, uploaded });
  if (refused !== null) return refused;
  const appView = await readApplication(slack, 'open-documents', { user, key: metadata });
  if (appView instanceof Refusal) return close;
  return { next: 'update', view: listNow(appView, place, metadata) };
}

/** The file an action is about: "<action>:<file>". */
function idAfter(action: string, { body }: Interaction): string {
  return body.actions[0]?.action_id.slice(action.length + 1) ?? '';
}

function listNow(appView: ApplicationView, place: Place, metadata: Metadata) {
  return documentsView(appView, place, rememberInstead(metadata, keyTo(appView, writePlace(place))));
}
