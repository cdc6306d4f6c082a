import { records } from '../json.js';
import { anyText, identifier, imageFields, mrkdwn, plainText } from './composition.js';
import { elements, imageSource } from './elements.js';
import { limits } from './limits.js';
import { richText } from './rich-text.js';
import { bool, byType, list, object, oneOf, only, type Rule, report, type Surface, str } from './rule.js';
import { dataTable, table } from './tables.js';

const type: Rule = str();
const id = { block_id: identifier };

const among = (...names: string[]): Rule =>
  byType(Object.fromEntries(names.map((name) => [name, elements[name] ?? (() => undefined)])));

const menus = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((source) => [
  `${source}_select`,
  `multi_${source}_select`,
]);
const pickers = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', ...menus];

const inActions = among(
  'button',
  'overflow',
  'workflow_button',
  'datetimepicker',
  'rich_text_input',
  ...pickers,
);
const inSection = among('button', 'overflow', 'workflow_button', 'image', ...pickers);
const inInput = among(
  'datetimepicker',
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
  ...pickers,
);
const inContext = among('image', 'plain_text', 'mrkdwn');
/** Reports elements of one block that have the same action id. @param held the field that holds them */
const distinctActions =
  (held: 'elements' | 'actions'): NonNullable<Parameters<typeof object>[2]> =>
  (block, at, scope) => {
    const seen = new Set<unknown>();
    records(block[held]).forEach((element, index) => {
      if (element.action_id === undefined) return;
      if (seen.has(element.action_id))
        report(scope, `${at}/${held}/${index}`, `action_id \`${element.action_id}\` already exists`, {
          type: 'unique',
          got: String(element.action_id),
        });
      seen.add(element.action_id);
    });
  };

const textOrFields: NonNullable<Parameters<typeof object>[2]> = (block, at, scope) => {
  if (block.text === undefined && block.fields === undefined)
    report(scope, at, 'missing required field: text or fields', { type: 'required', expected: 'text' });
};

const everywhere: readonly Surface[] = ['message', 'modal', 'home'];
const messages: readonly Surface[] = ['message'];

const image = object(
  { type, alt_text: str(limits.imageText, 1) },
  { ...id, ...imageFields, title: plainText(limits.imageText) },
  imageSource,
);
const button = among('button');
const card = object(
  { type },
  {
    ...id,
    hero_image: among('image'),
    icon: among('image'),
    title: mrkdwn(limits.cardTitle),
    subtitle: mrkdwn(limits.cardTitle),
    body: mrkdwn(limits.cardBody),
    actions: list(button, 5, 1),
  },
  distinctActions('actions'),
);
const taskCard = object(
  { type, task_id: str(), title: str(), status: oneOf('pending', 'in_progress', 'complete', 'error') },
  { ...id, details: richText, output: richText, sources: list(among('url')) },
);
const plain: Record<string, Rule> = {
  actions: object(
    { type, elements: list(inActions, limits.actionsElements, 1) },
    id,
    distinctActions('elements'),
  ),
  context: object({ type, elements: list(inContext, limits.contextElements, 1) }, id),
  divider: object({ type }, id),
  header: object({ type, text: plainText(limits.headerText) }, id),
  image,
  input: object(
    { type, label: plainText(limits.inputLabel), element: inInput },
    { ...id, hint: plainText(limits.inputLabel), optional: bool, dispatch_action: bool },
  ),
  section: object(
    { type },
    {
      ...id,
      text: anyText(limits.textObject),
      fields: list(anyText(limits.sectionField), limits.sectionFields, 1),
      accessory: inSection,
      expand: bool,
    },
    textOrFields,
  ),
  rich_text: richText,
  video: object(
    {
      type,
      video_url: str(limits.url, 1),
      thumbnail_url: str(limits.url, 1),
      alt_text: str(),
      title: plainText(limits.videoTitle),
    },
    {
      ...id,
      title_url: str(),
      author_name: str(50),
      provider_name: str(),
      provider_icon_url: str(),
      description: plainText(limits.videoTitle),
    },
  ),
};

const file = only(messages, object({ type, source: oneOf('remote'), external_id: str() }, id));
const messageTable = only(messages, table);

/** Every layout block: where it may stand and what it may hold. */
const blocks: Record<string, Rule> = {
  ...Object.fromEntries(Object.entries(plain).map(([name, rule]) => [name, only(everywhere, rule)])),
  alert: only(
    ['modal'],
    object(
      { type, text: anyText(limits.alertText) },
      { ...id, level: oneOf('default', 'info', 'warning', 'error', 'success') },
    ),
  ),
  card: only(messages, card),
  carousel: only(messages, object({ type, elements: list(byType({ card }), limits.carouselCards, 1) }, id)),
  container: only(
    ['message', 'modal'],
    object(
      {
        type,
        child_blocks: list(byType({ ...plain, file, table: messageTable }), limits.containerChildren, 1),
      },
      {
        ...id,
        title: plainText(limits.containerTitle),
        rich_text_title: richText,
        subtitle: anyText(limits.containerTitle),
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        icon: among('image'),
        is_collapsible: bool,
        default_collapsed: bool,
        has_header_divider: bool,
      },
    ),
  ),
  context_actions: only(
    messages,
    object(
      { type, elements: list(among('feedback_buttons', 'icon_button'), limits.contextActionsElements, 1) },
      id,
      distinctActions('elements'),
    ),
  ),
  data_table: only(messages, dataTable),
  file,
  markdown: only(messages, object({ type, text: str(limits.markdownText, 1) }, id)),
  plan: only(
    messages,
    object({ type, title: str() }, { ...id, tasks: list(byType({ task_card: taskCard })) }),
  ),
  table: messageTable,
  task_card: only(messages, taskCard),
};

export const block: Rule = byType(blocks);
