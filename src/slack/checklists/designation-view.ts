import type { KnownBlock, ModalView } from '@slack/types';
import type { Desk } from '../../desk/interface/desk.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { editionNote } from '../kit/edition-note.js';
import { linkButton, noKey } from '../kit/links.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { firstOf } from '../kit/up-to.js';
import { ids } from './ids.js';
import { editionLine, editionsOf } from './list-view.js';

/** One designation: its editions with their windows, and the way to publish or to set a last day. */
export function designationView(
  catalog: Desk['catalog'],
  { key, today }: { key: string; today: string },
  metadata: string,
): ModalView {
  const designation = catalog.designation(key);
  const editions = editionsOf(catalog, key);
  const known = (designation?.subCategories ?? []).join(', ');
  return modal({
    id: ids.designation,
    metadata,
    title: 'Checklist',
    blocks: [
      section(`*${escapeText(designation?.label ?? key)}* (${escapeText(designation?.category ?? '')})`),
      ...(designation?.lifeNote == null ? [] : [context(escapeText(designation.lifeNote))]),
      ...(known === '' ? [] : [context(`Sub-categories: ${escapeText(known)}`)]),
      ...actions(
        linkButton(
          'open-publish',
          { ...noKey, which: key },
          { label: 'Publish an edition…', style: 'primary' },
        ),
      ),
      divider(),
      ...(editions.length === 0 ? [section('No edition is on record here yet.')] : []),
      ...firstOf(editions, 20, {
        draw: (edition) => editionBlocks(edition, today),
        more: (left) => `… and ${left} older ones: \`desk checklist list\` prints them all.`,
      }),
    ],
  });
}

function editionBlocks(edition: Desk['catalog']['editions'][number], today: string): KnownBlock[] {
  const note = editionNote(edition);
  const facts = [
    `${requirementsOf(edition).length} requirements on ${edition.groups.length} pages`,
    ...(edition.windowNote === undefined ? [] : [fitEscaped(edition.windowNote, 500)]),
    ...(note === null ? [] : [note]),
  ];
  return [
    section(
      `*${editionLine(edition, today)}*\n${fitEscaped(edition.title, 150)}`,
      linkButton('open-window', { ...noKey, which: edition.id }, { label: 'Last day…' }),
    ),
    context(...facts),
  ];
}
