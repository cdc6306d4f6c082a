import { plain } from '../text/text.js';
import type { Option } from '../world/types.js';
import { choosable } from './choosable.js';
import { Combobox } from './combobox.js';
import { asText, placeholder } from './element-data.js';
import { type ElementProps, fieldAttributes, useField } from './surface.js';
import { useConfirmed } from './use-confirmed.js';

const OptionTag = ({ option }: { option: Option }) => (
  <option value={option.value}>{plain(option.text)}</option>
);

/** A list the browser draws itself; a search box where several may be chosen or the app must be asked. */
export function SelectElement(props: ElementProps) {
  const offer = choosable(props.element);
  if (!offer || props.element.type.startsWith('multi_')) return <Combobox {...props} />;
  return <NativeSelect {...props} offer={offer} />;
}

function NativeSelect(props: ElementProps & { offer: NonNullable<ReturnType<typeof choosable>> }) {
  const [value, set] = useField(props);
  const { ask, dialog } = useConfirmed(props.element);
  const { options, groups } = props.offer;
  return (
    <>
      <select
        {...fieldAttributes(props)}
        class={`field field-select ${value ? '' : 'empty'}`}
        value={asText(value)}
        data-action={props.element.action_id}
        onChange={(event) => {
          const next = event.currentTarget.value;
          ask(() => set(next || null));
        }}
      >
        <option value="" disabled={props.dispatches}>
          {placeholder(props.element) || 'Choose an option'}
        </option>
        {options.map((option) => (
          <OptionTag key={option.value} option={option} />
        ))}
        {groups.map((group, index) => (
          <optgroup key={index} label={plain(group.label)}>
            {group.options.map((option) => (
              <OptionTag key={option.value} option={option} />
            ))}
          </optgroup>
        ))}
      </select>
      {dialog}
    </>
  );
}
