import { stringField, textField } from '../elements/element-data.js';
import { ElementView } from '../elements/element-view.js';
import { Markdown } from '../text/markdown-view.js';
import { RichText } from '../text/rich-text-view.js';
import { PlainText, plain, Text } from '../text/text.js';
import type { Block, Element } from '../world/types.js';
import { ContextBlock } from './context-block.js';
import { InputBlock } from './input-block.js';
import { SectionBlock } from './section-block.js';
import { DataTableBlock, TableBlock } from './table-block.js';

export function ActionsBlock({ block }: { block: Block }) {
  return (
    <div class="block block-actions">
      {((block.elements as Element[] | undefined) ?? []).map((element, index) => (
        <ElementView key={element.action_id ?? index} block={block} element={element} dispatches={true} />
      ))}
    </div>
  );
}

function ImageBlock({ block }: { block: Block }) {
  const source = stringField(block, 'image_url') ?? stringField(block, 'seen_url');
  if (source === undefined || block.unavailable === true)
    return <p class="block block-image-missing">You don’t have access to this image.</p>;
  return (
    <figure class="block block-image">
      {textField(block, 'title') && <figcaption>{plain(textField(block, 'title'))}</figcaption>}
      <img src={source} alt={stringField(block, 'alt_text') ?? ''} />
    </figure>
  );
}

function AlertBlock({ block }: { block: Block }) {
  const level = stringField(block, 'level') ?? stringField(block, 'style') ?? 'info';
  return (
    <div class={`block block-alert alert-${level}`} role="note">
      <Text value={textField(block, 'text')} />
    </div>
  );
}

function ContainerBlock({ block }: { block: Block }) {
  return (
    <section class="block block-container">
      {textField(block, 'title') && <h4>{plain(textField(block, 'title'))}</h4>}
      {((block.child_blocks ?? block.blocks ?? []) as Block[]).map((child, index) => (
        <BlockView key={child.block_id ?? index} block={child} />
      ))}
    </section>
  );
}

/** One block as a person sees it; a kind the page does not draw shows its name rather than nothing. */
export function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'section':
      return <SectionBlock block={block} />;
    case 'header':
      return (
        <h3 class="block block-header">
          <PlainText text={plain(textField(block, 'text'))} />
        </h3>
      );
    case 'divider':
      return <hr class="block block-divider" />;
    case 'context':
      return <ContextBlock block={block} />;
    case 'actions':
      return <ActionsBlock block={block} />;
    case 'input':
      return <InputBlock block={block} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return <Markdown text={stringField(block, 'text') ?? ''} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'data_table':
      return <DataTableBlock block={block} />;
    case 'alert':
      return <AlertBlock block={block} />;
    case 'container':
      return <ContainerBlock block={block} />;
    default:
      return <div class="block unknown">[{block.type} block]</div>;
  }
}
