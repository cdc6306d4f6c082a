import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Conflict } from '../../program/people/conflicts.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, input, inputAction, modal, option, section, textField } from '../kit/blocks.js';
import { isPartnerSide } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

function reasonField(label: string, hint: string): KnownBlock {
  return textField({ field: 'reason', label, value: '', max: 1000, multiline: true, required: true, hint });
}

/** Anybody concerned names a person and what speaks against their auditing this application. */
export function reportView(appView: ApplicationView, metadata: string): ModalView {
  const says = isPartnerSide(appView)
    ? 'Tell the Program Manager of somebody who should not audit your application, for example because they worked for you or work for a competitor.'
    : 'Tell the Program Manager of a conflict of interest that the desk does not know of.';
  return modal({
    id: ids.report,
    metadata,
    title: 'Report a conflict',
    submit: 'Report',
    blocks: [
      section(applicationName(appView)),
      section(says),
      input({
        field: 'person',
        label: 'Whom it is about',
        required: true,
        element: { type: 'users_select', action_id: inputAction },
      }),
      reasonField('What the conflict is', 'The Program Manager reads this, and the Program Office.'),
    ],
  });
}

/** Why a conflict the desk names is none. */
export function challengeView(appView: ApplicationView, { says }: Conflict, metadata: string): ModalView {
  return modal({
    id: ids.challenge,
    metadata,
    title: 'Challenge a conflict',
    submit: 'Challenge',
    blocks: [
      section(applicationName(appView)),
      section(escapeText(says)),
      section('It stands until the Program Manager rules on it.'),
      reasonField('Why it is none', 'The Program Manager reads this.'),
    ],
  });
}

/** The Program Manager's ruling. */
export function rulingView(appView: ApplicationView, { says }: Conflict, metadata: string): ModalView {
  return modal({
    id: ids.rule,
    metadata,
    title: 'Rule on a conflict',
    submit: 'Rule',
    blocks: [
      section(applicationName(appView)),
      section(escapeText(says)),
      choiceField({
        field: 'holds',
        label: 'Your ruling',
        choices: [
          option('yes', 'It holds: they do not audit this application'),
          option('no', 'It does not hold: they may audit it'),
        ],
        value: null,
        required: true,
        hint: 'Choosing an auditor obeys it from now on. You can rule anew at any time.',
      }),
      reasonField('Why', 'The Program Office reads this.'),
    ],
  });
}
