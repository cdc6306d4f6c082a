import type { Block } from '../world/types.js';
import { DateToken } from './date-view.js';
import { Emoji } from './emoji.js';
import { ChannelMention, PlainMention, UserMention } from './mention.js';

interface Node {
  type: string;
  text?: string;
  url?: string;
  name?: string;
  range?: string;
  timestamp?: number;
  format?: string;
  fallback?: string;
  user_id?: string;
  channel_id?: string;
  usergroup_id?: string;
  value?: string;
  style?: string | { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };
  indent?: number;
  elements?: Node[];
}

function Leaf({ node }: { node: Node }) {
  switch (node.type) {
    case 'text':
      return <>{node.text}</>;
    case 'link':
      return (
        <a href={node.url ?? ''} target="_blank" rel="noreferrer">
          {node.text ?? node.url}
        </a>
      );
    case 'emoji':
      return <Emoji name={node.name ?? ''} />;
    case 'user':
      return <UserMention id={node.user_id ?? ''} />;
    case 'channel':
      return <ChannelMention id={node.channel_id ?? ''} label={null} />;
    case 'usergroup':
      return <PlainMention text={node.usergroup_id ?? ''} />;
    case 'broadcast':
      return <PlainMention text={node.range ?? ''} />;
    case 'date':
      return (
        <DateToken seconds={node.timestamp ?? 0} format={node.format ?? ''} fallback={node.fallback ?? ''} />
      );
    default:
      return <>{node.text ?? node.value ?? ''}</>;
  }
}

function Styled({ node }: { node: Node }) {
  const style = typeof node.style === 'object' ? node.style : {};
  let shown = <Leaf node={node} />;
  if (style.code) shown = <code>{shown}</code>;
  if (style.strike) shown = <s>{shown}</s>;
  if (style.italic) shown = <em>{shown}</em>;
  if (style.bold) shown = <strong>{shown}</strong>;
  return shown;
}

const Leaves = ({ nodes }: { nodes: Node[] | undefined }) => (
  <>
    {(nodes ?? []).map((node, index) => (
      <Styled key={index} node={node} />
    ))}
  </>
);

function Part({ node }: { node: Node }) {
  if (node.type === 'rich_text_preformatted')
    return (
      <pre>
        <Leaves nodes={node.elements} />
      </pre>
    );
  if (node.type === 'rich_text_quote')
    return (
      <blockquote>
        <Leaves nodes={node.elements} />
      </blockquote>
    );
  if (node.type === 'rich_text_list') {
    const List = node.style === 'ordered' ? 'ol' : 'ul';
    return (
      <List style={{ marginLeft: `${(node.indent ?? 0) * 20}px` }}>
        {(node.elements ?? []).map((item, index) => (
          <li key={index}>
            <Leaves nodes={item.elements} />
          </li>
        ))}
      </List>
    );
  }
  return (
    <div class="line">
      <Leaves nodes={node.elements} />
    </div>
  );
}

export function RichText({ block }: { block: Block }) {
  return (
    <div class="block mrkdwn">
      {((block.elements as Node[] | undefined) ?? []).map((node, index) => (
        <Part key={index} node={node} />
      ))}
    </div>
  );
}
