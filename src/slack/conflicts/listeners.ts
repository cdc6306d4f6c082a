import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Conflict } from '../../program/people/conflicts.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationLink, onLiveView } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import type { ApplicationLinkName } from '../kit/read-rules.js';
import { onStepForm } from '../kit/step-form.js';
import { challengeView, reportView, rulingView } from './forms.js';
import { ids } from './ids.js';
import { conflictsView, readConflictKey } from './view.js';

/** Conflicts of interest: seen, reported, challenged and ruled on (SDP-68). */
export function registerConflicts(slack: SlackParts): void {
  onLiveView(slack, 'conflicts', (appView) => list(slack, appView));
  onApplicationLink(slack, {
    name: 'open-report-conflict',
    draw: (appView) => reportView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.report, {
    step: 'report-conflict',
    read: (form) => ({ person: form.user('person') ?? '', reason: form.text('reason') }),
  });
  onConflict(slack, { link: 'open-challenge-conflict', draw: challengeView });
  onStepForm(slack, ids.challenge, {
    step: 'challenge-conflict',
    read: (form, { metadata }) => ({ ...readConflictKey(metadata.which), reason: form.text('reason') }),
  });
  onConflict(slack, { link: 'open-rule-conflict', draw: rulingView });
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

async function list(slack: SlackParts, appView: ApplicationView): Promise<ModalView> {
  const metadata = remember(keyTo(appView), { is: 'conflicts' });
  return conflictsView(appView, await slack.desk.applications.conflictsKnown(appView), metadata);
}

interface ConflictLink {
  link: ApplicationLinkName;
  draw(appView: ApplicationView, conflict: Conflict, metadata: string): ModalView;
}

/** Answers the link to a form about one conflict, as it stands now. */
function onConflict(slack: SlackParts, { link, draw }: ConflictLink): void {
  onApplicationLink(slack, {
    name: link,
    async draw(appView, interaction) {
      const { which } = interaction.key;
      const named = readConflictKey(which);
      const known = await slack.desk.applications.conflictsKnown(appView);
      const found = known.find(({ person, about }) => person === named?.person && about === named.about);
      if (found === undefined)
        return new Refusal(
          'not-found',
          'This conflict is not on record any more. Please open the list again.',
        );
      return draw(appView, found, remember(keyTo(appView, which)));
    },
  });
}
