import { isRecord, records, textObject } from '../json.js';
import { limits } from './limits.js';
import { bool, byType, list, object, oneOf, type Rule, report, str } from './rule.js';

const type: Rule = str();

export const plainText = (max: number): Rule =>
  byType({ plain_text: object({ type, text: str(max, 1) }, { emoji: bool }) });

export const anyText = (max: number): Rule =>
  byType({
    plain_text: object({ type, text: str(max, 1) }, { emoji: bool }),
    mrkdwn: object({ type, text: str(max, 1) }, { verbatim: bool }),
  });

export const mrkdwn = (max: number): Rule =>
  byType({ mrkdwn: object({ type, text: str(max, 1) }, { verbatim: bool }) });

export const identifier: Rule = str(limits.identifier);
export const placeholder: Rule = plainText(limits.placeholder);
export const colorScheme: Rule = oneOf('primary', 'danger');

export const confirm: Rule = object(
  { text: anyText(limits.confirmText) },
  {
    title: plainText(limits.confirmTitle),
    confirm: plainText(limits.confirmButton),
    deny: plainText(limits.confirmButton),
    style: colorScheme,
  },
);

/** Options of menus take plain text only, those of checkboxes and radio buttons take mrkdwn as well. */
const option = (text: (max: number) => Rule): Rule =>
  object(
    { text: text(limits.optionText), value: str(limits.optionValue) },
    { description: text(limits.optionDescription) },
  );

export const menuOption: Rule = option(plainText);
export const choiceOption: Rule = option(anyText);
export const overflowOption: Rule = object(
  { text: plainText(limits.optionText) },
  {
    value: str(limits.optionValue),
    description: plainText(limits.optionDescription),
    url: str(limits.url),
  },
);

export const optionGroup: Rule = object({
  label: plainText(limits.optionText),
  options: list(menuOption, limits.selectOptions, 1),
});

export const conversationFilter: Rule = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4, 1),
    exclude_external_shared_channels: bool,
    exclude_bot_users: bool,
  },
);

export const dispatchActionConfig: Rule = object(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1) },
);

const slackFile: Rule = object({}, { id: str(), url: str(limits.url) });

export const imageFields = {
  image_url: str(limits.url, 1),
  slack_file: slackFile,
};

/** Every option a menu offers, those in groups included. */
export const offeredOptions = (element: Record<string, unknown>) => [
  ...records(element.options),
  ...records(element.option_groups).flatMap((group) => records(group.options)),
];

/** Reports options of one menu or group that have the same value: the app could not tell which of them was chosen. */
export function distinctValues(
  element: Record<string, unknown>,
  at: string,
  scope: Parameters<Rule>[2],
): void {
  const seen = new Set<unknown>();
  const look = (options: unknown, pointer: string) => {
    records(options).forEach(({ value }, index) => {
      if (value === undefined) return;
      if (seen.has(value))
        report(scope, `${pointer}/${index}/value`, `option \`value\` already exists: ${String(value)}`, {
          type: 'unique',
          got: String(value),
        });
      seen.add(value);
    });
  };
  look(element.options, `${at}/options`);
  records(element.option_groups).forEach((group, index) => {
    look(group.options, `${at}/option_groups/${index}/options`);
  });
}

/** Reports initial options that are not, word for word, among those offered. */
export function initialAmongOffered(
  element: Record<string, unknown>,
  at: string,
  scope: Parameters<Rule>[2],
): void {
  const offered = new Set(
    offeredOptions(element).map((entry) => `${entry.value}\u0000${textObject(entry.text)}`),
  );
  const initial = [
    ...(isRecord(element.initial_option) ? [element.initial_option] : []),
    ...records(element.initial_options),
  ];
  for (const entry of initial)
    if (!offered.has(`${entry.value}\u0000${textObject(entry.text)}`))
      report(scope, at, 'initial option must exactly match one of the provided options', {
        type: 'initial_option',
        got: String(entry.value),
      });
}
