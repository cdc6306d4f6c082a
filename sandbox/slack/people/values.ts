import { offeredOptions } from '../block-kit/composition.js';
import type { SlackContext } from '../context.js';
import { type Json, text, textObject } from '../json.js';
import { fileObject, isVisibleTo } from '../state/files.js';
import { typedText } from '../state/markup.js';
import { richTextOf } from '../state/rich-text.js';
import type { User } from '../state/workspace.js';
import { impossible } from './problem.js';

const list = (given: unknown): unknown[] =>
  Array.isArray(given) ? given : given === null || given === '' ? [] : [given];

const single = (given: unknown): unknown => (Array.isArray(given) ? (given[0] ?? null) : given);

/** The option a person means by its words or its value; menus show it as it was offered. */
function chosen(options: Json[], given: unknown): Json {
  const wanted = String(given).trim();
  const option =
    options.find((entry) => textObject(entry.text).trim() === wanted) ??
    options.find((entry) => text(entry.value) === wanted) ??
    options.find((entry) => textObject(entry.text).trim().toLowerCase() === wanted.toLowerCase());
  if (option === undefined)
    return impossible(
      'no_such_option',
      `no option "${wanted}"; there is: ${options.map((entry) => `"${textObject(entry.text)}"`).join(', ') || 'none'}`,
    );
  return option;
}

function someone(slack: SlackContext, given: unknown): string {
  const wanted = String(given).replace(/^@/, '');
  const user = [...slack.workspace.users.values()].find((entry) =>
    [entry.id, entry.name, entry.realName].includes(wanted),
  );
  return user?.id ?? impossible('unknown_person', `nobody is called "${wanted}"`);
}

function somewhere(slack: SlackContext, user: User, given: unknown): string {
  const wanted = String(given);
  const channel = [...slack.workspace.channels.values()].find(
    (entry) =>
      (entry.id === wanted || `#${entry.name}` === wanted) &&
      (entry.kind === 'channel' || entry.members.has(user.id)),
  );
  return channel?.id ?? impossible('unknown_channel', `${user.realName} sees no channel "${wanted}"`);
}

function attached(slack: SlackContext, user: User, given: unknown): Json {
  const file = slack.workspace.files.get(String(given));
  if (file === undefined || file.deleted || !isVisibleTo(slack.workspace, file, user.id))
    return impossible('unknown_file', `no file "${String(given)}"; upload it with POST /control/upload`);
  return fileObject(file, slack.workspace, slack.baseUrl());
}

function moment(given: unknown): number | null {
  if (given === null || given === '') return null;
  if (typeof given === 'number') return given;
  const seconds = /^\d{10}$/.test(String(given))
    ? Number(given)
    : Math.floor(Date.parse(String(given)) / 1000);
  return Number.isNaN(seconds)
    ? impossible('not_a_moment', `"${String(given)}" is no date and time (ISO 8601 with zone)`)
    : seconds;
}

function formatted(given: unknown, pattern: RegExp, what: string): string | null {
  if (given === null || given === '') return null;
  return pattern.test(String(given))
    ? String(given)
    : impossible('bad_format', `"${String(given)}" is not ${what}`);
}

const optionOrNull = (options: Json[], given: unknown): Json | null =>
  given === null || given === '' ? null : chosen(options, given);

/**
 * What an element holds once a person put `given` into it, in the shape of `state.values`.
 * @param offered the options in question: the element's own, or those suggested for an external menu
 */
export function stateFrom(
  slack: SlackContext,
  user: User,
  element: Json,
  given: unknown,
  offered: Json[] | null,
): Json {
  const type = text(element.type);
  const options = offered ?? offeredOptions(element);
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: given === null || given === '' ? null : String(given) };
    case 'rich_text_input':
      return {
        type,
        rich_text_value:
          given === null || given === ''
            ? null
            : (richTextOf(typedText(slack.workspace, String(given)), 'rich')[0] ?? null),
      };
    case 'radio_buttons':
    case 'static_select':
    case 'external_select':
      return { type, selected_option: optionOrNull(options, single(given)) };
    case 'overflow':
      return { type, selected_option: chosen(options, single(given)) };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return {
        type,
        selected_options: limited(
          element,
          list(given).map((entry) => chosen(options, entry)),
        ),
      };
    case 'datepicker':
      return {
        type,
        selected_date: formatted(single(given), /^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-03-31'),
      };
    case 'timepicker':
      return {
        type,
        selected_time: formatted(single(given), /^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 09:30'),
      };
    case 'datetimepicker':
      return { type, selected_date_time: moment(single(given)) };
    case 'users_select':
      return { type, selected_user: given === null || given === '' ? null : someone(slack, single(given)) };
    case 'multi_users_select':
      return {
        type,
        selected_users: limited(
          element,
          list(given).map((entry) => someone(slack, entry)),
        ),
      };
    case 'conversations_select':
      return {
        type,
        selected_conversation: given === null || given === '' ? null : somewhere(slack, user, single(given)),
      };
    case 'multi_conversations_select':
      return {
        type,
        selected_conversations: limited(
          element,
          list(given).map((entry) => somewhere(slack, user, entry)),
        ),
      };
    case 'channels_select':
      return {
        type,
        selected_channel: given === null || given === '' ? null : somewhere(slack, user, single(given)),
      };
    case 'multi_channels_select':
      return {
        type,
        selected_channels: limited(
          element,
          list(given).map((entry) => somewhere(slack, user, entry)),
        ),
      };
    case 'file_input':
      return { type, files: list(given).map((entry) => attached(slack, user, entry)) };
    default:
      return { type };
  }
}

/** Menus let nobody choose more than `max_selected_items`. */
function limited<T>(element: Json, items: T[]): T[] {
  const most = element.max_selected_items;
  if (typeof most === 'number' && items.length > most)
    return impossible('too_many', `at most ${most} may be chosen here`);
  return items;
}
