import { Refusal } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { close, onSubmit, type Submission } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { ids } from './ids.js';
import { itemView, type Verdict } from './view.js';

/** Action items as the auditor verifies them, one at a time (SDP-75…77). */
export function registerItems(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-item-review',
    draw(appView, interaction) {
      const item = appView.application.items.find(({ id }) => id === interaction.key.which);
      if (item === undefined || appView.application.summary?.sent == null)
        return new Refusal(
          'not-found',
          'This action item is not there any more. Please open the list again.',
        );
      const metadata = remember(keyTo(appView, item.id));
      return itemView(appView, item, metadata);
    },
  });
  onSubmit(slack, ids.view, async (submission) => {
    const done = await takeVerdict(slack, submission);
    return done instanceof Refusal ? atNote(done) : close;
  });
}

function takeVerdict(slack: SlackParts, { user, once, metadata, form }: Submission) {
  const { which: item } = metadata;
  const note = form.text('note');
  const request = { at: metadata, by: user, once };
  const verdict = form.choice('verdict') as Verdict | null;
  switch (verdict) {
    case 'close-item':
      return take(slack, 'close-item', { ...request, input: { item, note } });
    case 'reopen-item':
      return take(slack, 'reopen-item', { ...request, input: { item, note } });
    case 'withdraw-item':
      return take(slack, 'withdraw-item', { ...request, input: { item, reason: note } });
    default:
      return new Refusal('invalid-input', 'Please choose what becomes of it.', {
        verdict: 'Please choose what becomes of it.',
      });
  }
}

/** The reason of a withdrawal is typed into the note. */
function atNote(refusal: Refusal): Refusal {
  const { reason, ...fields } = refusal.fields;
  return reason === undefined ? refusal : refusal.at({ ...fields, note: reason });
}
