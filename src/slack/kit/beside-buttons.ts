import type { Button } from '@slack/types';
import { givenUpId } from '../../desk/given-up.js';
import type { OwnTask } from '../../desk/interface/task-queries.js';
import { linkButton, noKey } from './links.js';

/** Buttons under what is owed on no application: each leads to where it is done, the same place once. */
const maxButtons = 4;

const mending = linkButton('open-mending', noKey, { label: 'See to it…', style: 'primary' });

/** Where tasks beside the applications are settled. */
export function besideButtons(tasks: readonly OwnTask['task'][]): Button[] {
  const untold = tasks.filter(({ kind }) => kind === 'settle-delivery').length;
  const all = untold > 1 ? [mending] : tasks.flatMap(buttonsOf);
  const distinct = new Map(all.map((button) => [`${button.action_id}/${button.value ?? ''}`, button]));
  return [...distinct.values()].slice(0, maxButtons);
}

function buttonsOf({ kind, ref, subject }: OwnTask['task']): Button[] {
  const which = { ...noKey, which: subject ?? '' };
  switch (kind) {
    case 'identify-party':
    case 'state-on-event':
    case 'rule-on-event':
      return [
        linkButton(
          'open-event',
          { ref: ref ?? '', seen: null, which: '' },
          { label: 'Open event', style: 'primary' },
        ),
      ];
    case 'settle-delivery': {
      const delivery = { ...noKey, which: givenUpId(subject ?? '') };
      return [
        linkButton('deliver-again', delivery, { label: 'Try again' }),
        linkButton('set-aside', delivery, { label: 'Set aside' }),
      ];
    }
    case 'hand-duties-over':
      return [linkButton('open-hand-over', which, { label: 'Hand over…', style: 'primary' })];
    case 'set-last-day':
      return [linkButton('open-window', which, { label: 'Last day…', style: 'primary' })];
    case 'rule-on-answers':
      return [linkButton('open-answers', noKey, { label: 'Answers for everybody…', style: 'primary' })];
    case 'restore-channel':
      return [mending];
    default:
      return [];
  }
}
