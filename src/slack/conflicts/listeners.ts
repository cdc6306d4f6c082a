import type { ModalView } from '@slack/types';
import { conflictsKnown } from '../../desk/conflicts-known.js';
import type { Sight } from '../../desk/sight.js';
import type { Conflict } from '../../program/people/conflicts.js';
import { Refusal } from '../../program/refusal.js';
import { onCaseDoor, onCaseHub } from '../kit/case-door.js';
import type { CaseDoorName } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { challengeView, reportView, rulingView } from './forms.js';
import { ids } from './ids.js';
import { conflictsView, readConflictKey } from './view.js';

/** Conflicts of interest: seen, reported, challenged and ruled on (SDP-68). */
export function registerConflicts(slack: SlackParts): void {
  onCaseHub(slack, 'conflicts', (sight) => list(slack, sight));
  onCaseDoor(slack, {
    name: 'open-report-conflict',
    draw: (sight) => reportView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.report, {
    step: 'report-conflict',
    read: (form) => ({ person: form.user('person') ?? '', reason: form.text('reason') }),
  });
  onConflict(slack, { door: 'open-challenge-conflict', draw: challengeView });
  onStepForm(slack, ids.challenge, {
    step: 'challenge-conflict',
    read: (form, { metadata }) => ({ ...readConflictKey(metadata.which), reason: form.text('reason') }),
  });
  onConflict(slack, { door: 'open-rule-conflict', draw: rulingView });
  onStepForm(slack, ids.rule, {
    step: 'rule-on-conflict',
    read: (form, { metadata }) => ({
      ...readConflictKey(metadata.which),
      holds: yesOrNo(form.choice('holds')),
      reason: form.text('reason'),
    }),
  });
}

function yesOrNo(choice: string | null): boolean | null {
  return choice === null ? null : choice === 'yes';
}

async function list(slack: SlackParts, sight: Sight): Promise<ModalView> {
  const metadata = remember(keyTo(sight), { is: 'conflicts' });
  return conflictsView(sight, await conflictsKnown(slack.desk, sight), metadata);
}

interface ConflictDoor {
  door: CaseDoorName;
  draw(sight: Sight, conflict: Conflict, metadata: string): ModalView;
}

/** Answers the door to a form about one conflict, as it stands now. */
function onConflict(slack: SlackParts, { door, draw }: ConflictDoor): void {
  onCaseDoor(slack, {
    name: door,
    async draw(sight, visit) {
      const { which } = visit.key;
      const named = readConflictKey(which);
      const known = await conflictsKnown(slack.desk, sight);
      const found = known.find(({ person, about }) => person === named?.person && about === named.about);
      if (found === undefined)
        return new Refusal(
          'not-found',
          'This conflict is not on record any more. Please open the list again.',
        );
      return draw(sight, found, remember(keyTo(sight, which)));
    },
  });
}
