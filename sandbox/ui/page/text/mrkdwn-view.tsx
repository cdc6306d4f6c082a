import { DateToken } from './date-view.js';
import { Emoji } from './emoji.js';
import { ChannelMention, PlainMention, UserMention } from './mention.js';
import { type Inline, type Piece, parseInline, parseMrkdwn } from './mrkdwn.js';

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const;

function InlineView({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'break':
      return <br />;
    case 'code':
      return <code>{inline.text}</code>;
    case 'emoji':
      return <Emoji name={inline.name} />;
    case 'user':
      return <UserMention id={inline.id} />;
    case 'channel':
      return <ChannelMention id={inline.id} label={inline.label} />;
    case 'group':
      return <PlainMention text={inline.label ?? '@group'} />;
    case 'broadcast':
      return <PlainMention text={`@${inline.range}`} />;
    case 'date':
      return <DateToken {...inline} />;
    case 'link':
      return (
        <a href={inline.url} target="_blank" rel="noreferrer">
          {inline.label}
        </a>
      );
    default: {
      const Tag = tags[inline.kind];
      return (
        <Tag>
          <InlineList inlines={inline.children} />
        </Tag>
      );
    }
  }
}

export function InlineList({ inlines }: { inlines: Inline[] }) {
  return (
    <>
      {inlines.map((inline, index) => (
        <InlineView key={index} inline={inline} />
      ))}
    </>
  );
}

function PieceView({ piece }: { piece: Piece }) {
  if (piece.kind === 'pre') return <pre>{piece.text}</pre>;
  if (piece.kind === 'quote')
    return (
      <blockquote>
        <InlineList inlines={piece.children} />
      </blockquote>
    );
  return (
    <div class="line">
      <InlineList inlines={piece.children} />
    </div>
  );
}

/** A mrkdwn text, blocks of lines included. */
export function Mrkdwn({ text }: { text: string }) {
  return (
    <div class="mrkdwn">
      {parseMrkdwn(text).map((piece, index) => (
        <PieceView key={index} piece={piece} />
      ))}
    </div>
  );
}

/** A mrkdwn text that stays within its line. */
export function MrkdwnLine({ text }: { text: string }) {
  return <InlineList inlines={parseInline(text.replaceAll('\n', ' '))} />;
}
