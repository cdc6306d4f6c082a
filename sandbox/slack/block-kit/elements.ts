import {
  anyText,
  choiceOption,
  colorScheme,
  confirm,
  conversationFilter,
  dispatchActionConfig,
  distinctValues,
  identifier,
  imageFields,
  initialAmongOffered,
  menuOption,
  optionGroup,
  overflowOption,
  placeholder,
  plainText,
} from './composition.js';
import { limits } from './limits.js';
import { richText } from './rich-text.js';
import { bool, type Fields, int, list, matching, object, only, type Rule, report, str } from './rule.js';

const type: Rule = str();
const act: Fields = { action_id: identifier };
const pick: Fields = { ...act, confirm, focus_on_load: bool };
const menu: Fields = { ...pick, placeholder };
const multi: Fields = { ...menu, max_selected_items: int(1) };
const typed: Fields = {
  ...act,
  placeholder,
  focus_on_load: bool,
  dispatch_action_config: dispatchActionConfig,
};

const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'a date in the format YYYY-MM-DD');
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in the format HH:mm');
const numeric = matching(/^-?\d+(\.\d+)?$/, 'a number');

const choices = (element: Record<string, unknown>, at: string, scope: Parameters<Rule>[2]): void => {
  distinctValues(element, at, scope);
  initialAmongOffered(element, at, scope);
};

const oneOptionSource = (element: Record<string, unknown>, at: string, scope: Parameters<Rule>[2]): void => {
  if ((element.options === undefined) === (element.option_groups === undefined))
    report(scope, at, 'must provide either options or option_groups', { type: 'one_of' });
  choices(element, at, scope);
};

const lengthsAgree = (element: Record<string, unknown>, at: string, scope: Parameters<Rule>[2]): void => {
  const { min_length: min, max_length: max } = element;
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    report(scope, at, 'min_length must not exceed max_length', { type: 'minimum', expected: min, got: max });
};

const imageSource = (element: Record<string, unknown>, at: string, scope: Parameters<Rule>[2]): void => {
  if ((element.image_url === undefined) === (element.slack_file === undefined))
    report(scope, at, 'must provide either image_url or slack_file', { type: 'one_of' });
};

const options = { options: list(menuOption, limits.selectOptions, 1) };
const groups = { option_groups: list(optionGroup, limits.optionGroups, 1) };

const feedback: Rule = object(
  { text: plainText(limits.buttonText), value: str(limits.buttonValue) },
  { accessibility_label: str(limits.buttonText) },
);

/** Every block element, its fields and their limits. */
export const elements: Record<string, Rule> = {
  button: object(
    { type, text: plainText(limits.buttonText) },
    {
      ...act,
      confirm,
      value: str(limits.buttonValue),
      url: str(limits.url),
      style: colorScheme,
      accessibility_label: str(limits.buttonText),
    },
  ),
  checkboxes: object(
    { type, options: list(choiceOption, limits.choices, 1) },
    { ...pick, initial_options: list(choiceOption, limits.choices, 1) },
    choices,
  ),
  radio_buttons: object(
    { type, options: list(choiceOption, limits.choices, 1) },
    { ...pick, initial_option: choiceOption },
    choices,
  ),
  overflow: object(
    { type, options: list(overflowOption, limits.overflowOptions, 1) },
    { ...act, confirm },
    distinctValues,
  ),
  datepicker: object({ type }, { ...menu, initial_date: date }),
  timepicker: object({ type }, { ...menu, initial_time: time, timezone: str() }),
  datetimepicker: object({ type }, { ...pick, initial_date_time: int(1_000_000_000, 9_999_999_999) }),
  static_select: object(
    { type },
    { ...menu, ...options, ...groups, initial_option: menuOption },
    oneOptionSource,
  ),
  multi_static_select: object(
    { type },
    { ...multi, ...options, ...groups, initial_options: list(menuOption, limits.selectOptions, 1) },
    oneOptionSource,
  ),
  external_select: object({ type }, { ...menu, initial_option: menuOption, min_query_length: int(0) }),
  multi_external_select: object(
    { type },
    { ...multi, initial_options: list(menuOption, limits.selectOptions, 1), min_query_length: int(0) },
  ),
  users_select: object({ type }, { ...menu, initial_user: str() }),
  multi_users_select: object({ type }, { ...multi, initial_users: list(str(), 100, 1) }),
  conversations_select: object(
    { type },
    {
      ...menu,
      initial_conversation: str(),
      default_to_current_conversation: bool,
      filter: conversationFilter,
      response_url_enabled: only(['modal'], bool),
    },
  ),
  multi_conversations_select: object(
    { type },
    {
      ...multi,
      initial_conversations: list(str(), 100, 1),
      default_to_current_conversation: bool,
      filter: conversationFilter,
    },
  ),
  channels_select: object(
    { type },
    { ...menu, initial_channel: str(), response_url_enabled: only(['modal'], bool) },
  ),
  multi_channels_select: object({ type }, { ...multi, initial_channels: list(str(), 100, 1) }),
  plain_text_input: object(
    { type },
    {
      ...typed,
      initial_value: str(limits.plainTextInput),
      multiline: bool,
      min_length: int(0, limits.plainTextInput),
      max_length: int(1, limits.plainTextInput),
    },
    lengthsAgree,
  ),
  email_text_input: object({ type }, { ...typed, initial_value: str(limits.plainTextInput) }),
  url_text_input: object({ type }, { ...typed, initial_value: str(limits.plainTextInput) }),
  number_input: object(
    { type, is_decimal_allowed: bool },
    { ...typed, initial_value: numeric, min_value: numeric, max_value: numeric },
  ),
  rich_text_input: object(
    { type },
    {
      ...typed,
      initial_value: richText,
      min_lines: int(1, limits.richTextLines),
      max_lines: int(1, limits.richTextLines),
    },
  ),
  file_input: only(
    ['modal'],
    object({ type }, { ...act, filetypes: list(str(), 100, 1), max_files: int(1, limits.filesPerInput) }),
  ),
  feedback_buttons: object({ type, positive_button: feedback, negative_button: feedback }, act),
  icon_button: object(
    { type, icon: str(), text: plainText(limits.buttonText) },
    {
      ...act,
      confirm,
      value: str(limits.buttonValue),
      accessibility_label: str(limits.buttonText),
      visible_to_user_ids: list(str()),
    },
  ),
  workflow_button: only(
    ['message'],
    object(
      {
        type,
        text: plainText(limits.buttonText),
        workflow: object({
          trigger: object(
            { url: str() },
            { customizable_input_parameters: list(object({ name: str(), value: str() })) },
          ),
        }),
      },
      { ...act, confirm, style: colorScheme, accessibility_label: str(limits.buttonText) },
    ),
  ),
  image: object({ type, alt_text: str(limits.imageText, 1) }, imageFields, imageSource),
  url: object({ type, url: str(limits.url, 1), text: str() }),
  plain_text: anyText(limits.textObject),
  mrkdwn: anyText(limits.textObject),
};

export { imageSource };
