import { textField } from '../kit/blocks.js';

/** Why the office rules, or undoes what it ruled. */
export const reasonField = textField({
  field: 'reason',
  label: 'Reason',
  value: '',
  max: 2000,
  multiline: true,
  hint: 'Both companies read it.',
  required: true,
});
