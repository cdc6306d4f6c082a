import { Mrkdwn } from '../text/mrkdwn-view.js';
import { TextLine } from '../text/text.js';
import type { Block, TextObject } from '../world/types.js';

type ContextElement = TextObject | { type: 'image'; image_url?: string; alt_text?: string };

export function ContextBlock({ block }: { block: Block }) {
  return (
    <div class="block block-context">
      {((block.elements as ContextElement[] | undefined) ?? []).map((element, index) =>
        element.type === 'image' ? (
          <img key={index} src={element.image_url ?? ''} alt={element.alt_text ?? ''} />
        ) : element.type === 'mrkdwn' ? (
          <Mrkdwn key={index} text={element.text} />
        ) : (
          <span key={index}>
            <TextLine value={element} />
          </span>
        ),
      )}
    </div>
  );
}
