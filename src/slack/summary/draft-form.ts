import type { ItemDraft } from '../../program/steps/summary.js';
import type { Form } from '../kit/form.js';
import { pointsOf } from '../kit/points.js';

/** The action items of a draft: those with words left in them, then the added ones, one a line. */
export function readItems(form: Form): ItemDraft[] {
  const kept = form
    .fieldNames()
    .filter((name) => name.startsWith('items.'))
    .map((name) => ({ ...originOf(name), text: form.text(name) }))
    .filter(({ text }) => text !== '');
  const added = pointsOf(form.text('more')).map((text) => ({ requirement: null, caseIndex: null, text }));
  return [...kept, ...added];
}

function originOf(name: string): Pick<ItemDraft, 'requirement' | 'caseIndex'> {
  const [, , requirement = '', index = ''] = name.split('.');
  return {
    requirement: requirement === '' ? null : requirement,
    caseIndex: /^\d{1,2}$/.test(index) ? Number(index) : null,
  };
}
