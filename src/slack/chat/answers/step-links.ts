import type { Button } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import type { StepName } from '../../../program/lifecycle.js';
import { keyTo, type LinkName, linkButton, noKey } from '../../kit/links.js';
import { stepButton } from '../../kit/next-steps.js';

/** The window in which a step is taken that has no button of its own elsewhere, and its words. */
type Place = { link: LinkName; label: string; which?: string; style?: 'primary' | 'danger' };

const places: Partial<Record<StepName, Place>> = {
  'acknowledge-guide': { link: 'open-guide', label: 'Read the guide' },
  'save-practice': { link: 'open-practice', label: 'Consulting practice' },
  'save-solution': { link: 'open-solution', label: 'Solution' },
  'save-answers': { link: 'open-assessment', label: 'Self-assessment' },
  'fill-from-workbook': { link: 'open-workbook', label: 'Workbook…' },
  'undo-workbook': { link: 'open-undo-workbook', label: 'Undo the last workbook…' },
  'choose-sub-categories': { link: 'open-sub-categories', label: 'Sub-categories…' },
  'attach-review': { link: 'open-reviews', label: 'Well-Architected reviews…' },
  'remove-review': { link: 'open-reviews', label: 'Well-Architected reviews…' },
  'move-to-edition': { link: 'open-edition', label: 'Move to the newer checklist…' },
  'save-case-study': { link: 'open-workspace', label: 'Case studies' },
  'reuse-case-study': { link: 'open-workspace', label: 'Case studies' },
  'add-document': { link: 'open-documents', label: 'Documents', which: '0' },
  'describe-document': { link: 'open-documents', label: 'Documents', which: '0' },
  'remove-document': { link: 'open-documents', label: 'Documents', which: '0' },
  submit: { link: 'open-submit', label: 'Submit…', style: 'primary' },
  withdraw: { link: 'open-withdraw', label: 'Withdraw…', style: 'danger' },
  'respond-to-item': { link: 'open-items', label: 'Respond to action items', style: 'primary' },
  'file-action-plan': { link: 'open-plan', label: 'File an action plan…', style: 'primary' },
  'ask-question': { link: 'open-question', label: 'Ask a question…', style: 'primary' },
  'pass-on-question': { link: 'open-questions', label: 'Questions…' },
  'hand-over-audit': { link: 'open-hand-over', label: 'Hand over…' },
  'hand-over-handling': { link: 'open-hand-over', label: 'Hand over…' },
  'report-conflict': { link: 'open-report-conflict', label: 'Report a conflict of interest…' },
  'save-ratings': { link: 'open-review', label: 'Open review' },
  'check-document': { link: 'open-review', label: 'Open review' },
  'close-item': { link: 'open-review', label: 'Open review' },
  'reopen-item': { link: 'open-review', label: 'Open review' },
  'withdraw-item': { link: 'open-review', label: 'Open review' },
  'settle-award-task': { link: 'open-award', label: 'Open the award' },
};

/** The button to where a step is taken; nothing happens before what it opens is sent. */
export function wayTo(step: StepName, appView: ApplicationView): Button {
  const key = keyTo(appView);
  const place = places[step];
  if (place === undefined) {
    return stepButton(step, key) ?? linkButton('open-case', key, { label: 'Open application' });
  }
  const { link, label, which, style } = place;
  const target = link === 'open-hand-over' ? noKey : which === undefined ? key : keyTo(appView, which);
  return linkButton(link, target, { label, ...(style === undefined ? {} : { style }) });
}
