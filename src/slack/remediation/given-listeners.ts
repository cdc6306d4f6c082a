import { unclosedItems } from '../../program/application.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { type Answer, noteView, onSubmit, type Submission } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import { ownFile } from '../kit/own-file.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { escapeText } from '../kit/text.js';
import { givenView } from './given-view.js';
import { ids } from './ids.js';

/** A file that was dropped into a conversation becomes evidence for an action item. */
export function registerGiven(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'use-as-evidence',
    draw: async (appView, interaction) => {
      if (unclosedItems(appView.application).length === 0)
        return new Refusal('wrong-stage', 'Every action item is closed; nothing more is needed for them.');
      const file = await ownFile(slack, interaction.user, interaction.key.which);
      if (file instanceof Refusal) return file;
      return givenView(appView, file, remember(keyTo(appView, interaction.key.which)));
    },
  });
  onSubmit(slack, ids.give, (submission) => giveEvidence(slack, submission));
}

async function giveEvidence(
  slack: SlackParts,
  { user, once, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  const { ref, which } = metadata;
  const file = await ownFile(slack, user, which);
  if (file instanceof Refusal) return file;
  const item = form.choice('item') ?? '';
  const input = { item, text: form.text('text'), evidence: '', files: [file] };
  const done = await take(slack, 'respond-to-item', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;
  const says = `:white_check_mark: *${ref}: ${escapeText(item)} has your response*, with ${escapeText(file.name)}. The auditor verifies it next.`;
  return { next: 'update', view: noteView(says, 'Response sent') };
}
