import type { KnownBlock, ModalView } from '@slack/types';
import type { Desk } from '../../desk/interface/desk.js';
import { editionState } from '../../program/checklist/window.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { actions, context, modal, section } from '../kit/blocks.js';
import { linkButton, noKey } from '../kit/links.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

type Catalog = Desk['catalog'];
type Edition = Catalog['editions'][number];

/** Every designation with the editions of its checklist that count today or are to come. */
export function listView(catalog: Catalog, today: string, metadata: string): ModalView {
  return modal({
    id: ids.list,
    metadata,
    title: 'Checklists',
    blocks: [
      section(
        '*Designations and their checklists.* Open one to see its editions, or to publish a new one from a workbook.',
      ),
      ...actions(linkButton('open-answers', noKey, { label: 'Answers for everybody…' })),
      ...catalog.designations.map((designation): KnownBlock => {
        const active = catalog.active(today).some(({ key }) => key === designation.key);
        const lines = editionsOf(catalog, designation.key)
          .filter((edition) => editionState(edition, today) !== 'closed')
          .map((edition) => `• ${editionLine(edition, today)}`);
        const none = active ? '• no checklist: it cannot be applied for' : '• retired';
        return section(
          `*${escapeText(designation.label)}*\n${lines.length === 0 ? none : lines.join('\n')}`,
          linkButton('open-checklist', { ...noKey, which: designation.key }, { label: 'Open' }),
        );
      }),
      context(
        'A published edition never changes; a new one is published beside it, and the old one is accepted until its last day.',
      ),
    ],
  });
}

/** Newest first. */
export function editionsOf(catalog: Pick<Catalog, 'editions'>, key: string): Edition[] {
  return catalog.editions
    .filter(({ designation }) => designation === key)
    .sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1));
}

const states = { coming: 'coming', open: 'current', closed: 'closed' } as const;
const kinds = {
  verified: '',
  reported: ', as reported',
  'authored-sample': ', sample, not AWS text',
} as const;

/** "amazon-ecs/2026-08: current, from Tue 1 Sep 2026, no end" (mrkdwn) */
export function editionLine(edition: Edition, today: string): string {
  const { id, validFrom, acceptedUntil, status } = edition;
  const state = editionState(edition, today);
  const closing = state === 'open' && acceptedUntil !== null;
  const end = acceptedUntil === null ? 'no end' : `accepted until ${sayDate(acceptedUntil)}`;
  return `${escapeText(id)}: ${closing ? 'closing' : states[state]}, from ${sayDate(validFrom)}, ${end}${kinds[status]}`;
}
