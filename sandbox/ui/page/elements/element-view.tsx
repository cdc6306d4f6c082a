import { ButtonElement } from './button.js';
import { ChoicesElement } from './choices.js';
import { DateElement } from './dates.js';
import { stringField } from './element-data.js';
import { FileInput } from './file-input.js';
import { OverflowElement } from './overflow.js';
import { SelectElement } from './select.js';
import type { ElementProps } from './surface.js';
import { TextInput } from './text-input.js';

/** Any block element, wherever it may stand. */
export function ElementView(props: ElementProps) {
  const { type } = props.element;
  switch (type) {
    case 'button':
    case 'workflow_button':
      return <ButtonElement {...props} />;
    case 'overflow':
      return <OverflowElement {...props} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <ChoicesElement {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateElement {...props} />;
    case 'file_input':
      return <FileInput {...props} />;
    case 'image':
      return (
        <img
          class="accessory-image"
          src={stringField(props.element, 'image_url') ?? ''}
          alt={stringField(props.element, 'alt_text') ?? ''}
        />
      );
    case 'plain_text_input':
    case 'rich_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput {...props} />;
    default:
      if (type.endsWith('_select')) return <SelectElement {...props} />;
      return <span class="unknown">[{type}]</span>;
  }
}
