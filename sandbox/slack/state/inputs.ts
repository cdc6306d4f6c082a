import { isRecord, type Json, records, strings } from '../json.js';

/** What an untouched element holds, as `state.values` shows it; null for elements that hold nothing. */
export function initialState(element: Json): Json | null {
  const type = String(element.type);
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: records(element.initial_options) };
    case 'radio_buttons':
    case 'static_select':
    case 'external_select':
      return { type, selected_option: isRecord(element.initial_option) ? element.initial_option : null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: strings(element.initial_users) };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: strings(element.initial_conversations) };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: strings(element.initial_channels) };
    case 'file_input':
      return { type, files: [] };
    default:
      return null;
  }
}

/** What an element's state holds, whatever it is called: a string, an option, a list, or null when empty. */
export function heldValue(state: Json): unknown {
  const [, value] = Object.entries(state).find(([key]) => key !== 'type') ?? [];
  return value ?? null;
}

export function isEmpty(state: Json): boolean {
  const value = heldValue(state);
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'string' && value.trim() === '';
}
