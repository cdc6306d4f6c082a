import { useId } from 'preact/hooks';
import { TextLine } from '../text/text.js';
import { asList, optionsOf } from './element-data.js';
import { type ElementProps, fieldAttributes, useField } from './surface.js';

/** Checkboxes and radio buttons. */
export function ChoicesElement(props: ElementProps) {
  const [value, set] = useField(props);
  const name = useId();
  const several = props.element.type === 'checkboxes';
  const chosen = asList(value);
  const toggle = (option: string, on: boolean) => {
    if (!several) set(option);
    else set(on ? [...chosen, option] : chosen.filter((one) => one !== option));
  };
  return (
    <div
      class="choices"
      role={several ? 'group' : 'radiogroup'}
      {...fieldAttributes(props)}
      data-action={props.element.action_id}
    >
      {optionsOf(props.element).map((option) => (
        <label key={option.value} class="choice">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={option.value}
            checked={chosen.includes(option.value)}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
          <span>
            <TextLine value={option.text} />
            {option.description && (
              <small>
                <TextLine value={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
