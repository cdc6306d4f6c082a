import { asText, placeholder, stringField } from './element-data.js';
import { type ElementProps, fieldAttributes, useSurface } from './surface.js';

const keyboards: Record<string, 'email' | 'url' | 'decimal'> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
};

const triggers = (element: ElementProps['element']): string[] =>
  (element.dispatch_action_config as { trigger_actions_on?: string[] } | undefined)?.trigger_actions_on ?? [
    'on_enter_pressed',
  ];

/** Text of one line or several, e-mail, address or number; a dispatching one tells the app on Enter or on each character. */
export function TextInput(props: ElementProps) {
  const { block, element, dispatches } = props;
  const surface = useSurface();
  const tell = (on: string, value: string) => {
    if (dispatches && triggers(element).includes(on)) void surface.act(block, element, value);
  };
  const shared = {
    ...fieldAttributes(props),
    class: 'field',
    value: asText(surface.value(block, element)),
    placeholder: placeholder(element),
    'data-action': element.action_id ?? '',
    onInput: (event: { currentTarget: { value: string } }) => {
      surface.change(block, element, event.currentTarget.value);
      tell('on_character_entered', event.currentTarget.value);
    },
  };
  const onEnter = (event: KeyboardEvent & { currentTarget: { value: string } }) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    tell('on_enter_pressed', event.currentTarget.value);
  };
  if (element.multiline === true || element.type === 'rich_text_input')
    return <textarea {...shared} rows={4} />;
  return (
    <>
      <input
        {...shared}
        type="text"
        inputMode={keyboards[element.type] ?? 'text'}
        onKeyDown={onEnter}
        autocomplete="off"
      />
      <Counter element={element} length={asText(surface.value(block, element)).length} />
    </>
  );
}

/** Slack shows how many characters are left once a limit is near. */
function Counter({ element, length }: { element: ElementProps['element']; length: number }) {
  const most = Number(stringField(element, 'max_length') ?? Number.NaN);
  if (Number.isNaN(most) || length < most * 0.8) return null;
  return <span class={length > most ? 'counter over' : 'counter'}>{most - length}</span>;
}
