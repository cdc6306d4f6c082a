import { textField } from '../elements/element-data.js';
import { ElementView } from '../elements/element-view.js';
import { Text } from '../text/text.js';
import type { Block, Element, TextObject } from '../world/types.js';

export function SectionBlock({ block }: { block: Block }) {
  const accessory = block.accessory as Element | undefined;
  const fields = (block.fields as TextObject[] | undefined) ?? [];
  return (
    <div class="block block-section">
      <div class="section-body">
        <Text value={textField(block, 'text')} />
        {fields.length > 0 && (
          <div class="section-fields">
            {fields.map((field, index) => (
              <Text key={index} value={field} />
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="section-accessory">
          <ElementView block={block} element={accessory} dispatches={true} />
        </div>
      )}
    </div>
  );
}
