import type { Sight } from '../../desk/sight.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { hinderedStep, onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onAction, onSubmit, type Submission, type Visit } from '../kit/listen.js';
import { type Metadata, rememberAbove, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { describeView } from './describe-view.js';
import { documentsView } from './documents-view.js';
import { ids } from './ids.js';
import { type Place, readPlace, writePlace } from './place.js';
import { readDescribed, readDocuments } from './read.js';
import { addDocuments } from './save.js';

/** The documents of a case study: a list, with a way to add and to remove. */
export function registerDocuments(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-documents',
    step: 'add-document',
    draw: (sight, visit) => {
      const place = readPlace(visit.key.which);
      const metadata = rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight, writePlace(place)));
      return documentsView(sight, place, metadata);
    },
  });
  onAction(slack, new RegExp(`^${ids.remove}:`), (visit) => removeDocument(slack, visit));
  onAction(slack, new RegExp(`^${ids.describe}:`), (visit) => openDescription(slack, visit));
  onSubmit(slack, ids.documents, (submission) => addToList(slack, submission));
  onSubmit(slack, ids.described, (submission) => saveDescription(slack, submission));
}

async function removeDocument(slack: SlackParts, visit: Visit): Promise<Refusal | undefined> {
  const metadata = visit.inModal?.metadata;
  const action = visit.body.actions[0];
  if (metadata === null || metadata === undefined || action === undefined) return undefined;
  const { ref, seen } = metadata;
  const place = readPlace(metadata.which);
  const input = { index: place.index, file: action.action_id.slice(ids.remove.length + 1) };
  const done = await slack.desk.perform('remove-document', { ref, by: visit.user, input, seen });
  if (done instanceof Refusal) return done;
  const sight = await slack.desk.look(ref, visit.user);
  if (sight instanceof Refusal) return sight;
  await visit.redraw(listNow(sight, place, metadata));
  await visit.redrawHubs();
  return undefined;
}

/** The description takes the place of the list, which comes back when it is saved. */
async function openDescription(slack: SlackParts, visit: Visit): Promise<Refusal | undefined> {
  const metadata = visit.inModal?.metadata;
  const action = visit.body.actions[0];
  if (metadata === null || metadata === undefined || action === undefined) return undefined;
  const sight = await slack.desk.look(metadata.ref, visit.user);
  if (sight instanceof Refusal) return sight;
  const hindered = hinderedStep(sight, 'describe-document', null);
  if (hindered !== null) return hindered;
  const { index } = readPlace(metadata.which);
  const id = action.action_id.slice(ids.describe.length + 1);
  const found = sight.application.caseStudies[index]?.documents.find(({ file }) => file.id === id);
  if (found === undefined)
    return new Refusal('not-found', 'This document is gone. Please open the list again.');
  const key = keyTo(sight, `${writePlace({ index, page: 'story' })}:${id}`);
  await visit.redraw(describeView(sight, found, rememberInstead(metadata, key)));
  return undefined;
}

async function saveDescription(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { form, metadata, user } = submission;
  const { ref, seen, which } = metadata;
  const place = readPlace(which);
  const file = which.slice(which.indexOf(':') + 1);
  const input = { index: place.index, file, described: readDescribed(form) };
  const done = await slack.desk.perform('describe-document', { ref, by: user, input, seen });
  if (done instanceof Refusal) return done;
  const sight = await slack.desk.look(ref, user);
  if (sight instanceof Refusal) return close;
  return { next: 'update', view: listNow(sight, place, metadata) };
}

async function addToList(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { form, metadata, user } = submission;
  const place = readPlace(metadata.which);
  const uploaded = readDocuments(form);
  if (uploaded instanceof Refusal) return uploaded;
  if (uploaded.files.length === 0) {
    return refuseField('document', 'Please choose a file to add first, or close this window.');
  }
  const refused = await addDocuments(slack, submission, { index: place.index, uploaded });
  if (refused !== null) return refused;
  const sight = await slack.desk.look(metadata.ref, user);
  if (sight instanceof Refusal) return close;
  return { next: 'update', view: listNow(sight, place, metadata) };
}

function listNow(sight: Sight, place: Place, metadata: Metadata) {
  return documentsView(sight, place, rememberInstead(metadata, keyTo(sight, writePlace(place))));
}
