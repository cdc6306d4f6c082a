import type { Sight } from '../../desk/desk.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onAction, onSubmit, type Submission, type Visit } from '../kit/listen.js';
import { type Metadata, rememberAbove, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { documentsView } from './documents-view.js';
import { ids } from './ids.js';
import { type Place, readPlace, writePlace } from './place.js';
import { readDocuments } from './read.js';
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
  onSubmit(slack, ids.documents, (submission) => addToList(slack, submission));
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
