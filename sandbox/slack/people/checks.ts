import { interactiveElements } from '../block-kit/walk.js';
import { isRecord, type Json, records, text } from '../json.js';
import { fileExtension } from '../state/files.js';
import { heldValue, initialState, isEmpty } from '../state/inputs.js';
import { type OpenView, valueKey } from '../state/views.js';

const isEmail = (value: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);

const isUrl = (value: string): boolean => /^https?:\/\/[^\s/$.?#][^\s]*$/i.test(value);

function textFault(element: Json, value: string): string | null {
  const { min_length: min, max_length: max } = element;
  if (typeof min === 'number' && value.length < min) return `Please enter at least ${min} characters.`;
  const most = typeof max === 'number' ? max : 3000;
  return value.length > most ? `Please enter no more than ${most} characters.` : null;
}

function numberFault(element: Json, value: string): string | null {
  if (!/^-?\d+(\.\d+)?$/.test(value.trim())) return 'Please enter a valid number.';
  const given = Number(value);
  if (element.is_decimal_allowed !== true && !Number.isInteger(given)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && given < Number(element.min_value))
    return `Please enter a number that is at least ${element.min_value}.`;
  if (element.max_value !== undefined && given > Number(element.max_value))
    return `Please enter a number that is at most ${element.max_value}.`;
  return null;
}

function filesFault(element: Json, files: Json[]): string | null {
  const most = typeof element.max_files === 'number' ? element.max_files : 10;
  if (files.length > most) return `You can upload up to ${most} file${most === 1 ? '' : 's'}.`;
  const allowed = Array.isArray(element.filetypes)
    ? element.filetypes.map((type) => String(type).toLowerCase())
    : [];
  const wrong = files.find((file) => allowed.length > 0 && !allowed.includes(fileExtension(text(file.name))));
  return wrong === undefined ? null : `This file type is not supported: ${text(wrong.name)}`;
}

function fault(element: Json, state: Json): string | null {
  const value = heldValue(state);
  if (element.type === 'file_input') return filesFault(element, records(value));
  if (typeof value !== 'string') return null;
  if (element.type === 'plain_text_input') return textFault(element, value);
  if (element.type === 'number_input') return numberFault(element, value);
  if (element.type === 'email_text_input' && !isEmail(value)) return 'Please enter a valid email address.';
  if (element.type === 'url_text_input' && !isUrl(value)) return 'Please enter a valid URL.';
  return null;
}

/** What Slack itself complains of before it sends a submission to the app, by block id. */
export function inputFaults(view: OpenView): Map<string, string> {
  const faults = new Map<string, string>();
  for (const { block, element, input } of interactiveElements(records(view.payload.blocks))) {
    if (!input) continue;
    const state = view.values.get(valueKey(block.block_id, element.action_id)) ?? initialState(element);
    if (!isRecord(state)) continue;
    const empty = isEmpty(state);
    if (empty && block.optional !== true)
      faults.set(text(block.block_id), 'Please complete this required field.');
    const wrong = empty ? null : fault(element, state);
    if (wrong !== null) faults.set(text(block.block_id), wrong);
  }
  return faults;
}
