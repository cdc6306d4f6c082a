import { lexer, type Token, type Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { Emoji } from './emoji.js';

const tags: Record<string, 'strong' | 'em' | 's' | 'p' | 'blockquote'> = {
  strong: 'strong',
  em: 'em',
  del: 's',
  paragraph: 'p',
  blockquote: 'blockquote',
};

/** The lexer keeps entities as written. */
const decoded = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  );

const List = ({ token }: { token: Tokens.List }) => {
  const Tag = token.ordered ? 'ol' : 'ul';
  return (
    <Tag>
      {token.items.map((item, index) => (
        <li key={index}>
          <MarkdownTokens tokens={item.tokens} />
        </li>
      ))}
    </Tag>
  );
};

const Table = ({ token }: { token: Tokens.Table }) => (
  <div class="block-table">
    <table>
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={index} scope="col">
              <MarkdownTokens tokens={cell.tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>
                <MarkdownTokens tokens={cell.tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const WithEmoji = ({ text }: { text: string }) => (
  <>
    {text
      .split(/:([a-z0-9_+-]+):/gi)
      .map((part, index) => (index % 2 === 1 ? <Emoji key={index} name={part} /> : part))}
  </>
);

function MarkdownToken({ token }: { token: Token }): ComponentChildren {
  const children = 'tokens' in token && token.tokens ? <MarkdownTokens tokens={token.tokens} /> : null;
  const Tag = tags[token.type];
  if (Tag) return <Tag>{children}</Tag>;
  switch (token.type) {
    case 'heading':
      return <h4 class={`markdown-h${(token as Tokens.Heading).depth}`}>{children}</h4>;
    case 'text':
      return children ?? <WithEmoji text={decoded((token as Tokens.Text).text)} />;
    case 'escape':
      return decoded((token as Tokens.Escape).text);
    case 'codespan':
      return <code>{decoded((token as Tokens.Codespan).text)}</code>;
    case 'code':
      return <pre>{(token as Tokens.Code).text}</pre>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'link':
      return (
        <a href={(token as Tokens.Link).href} target="_blank" rel="noreferrer">
          {children}
        </a>
      );
    case 'list':
      return <List token={token as Tokens.List} />;
    case 'table':
      return <Table token={token as Tokens.Table} />;
    case 'space':
      return null;
    default:
      return token.raw;
  }
}

const MarkdownTokens = ({ tokens }: { tokens: Token[] }) => (
  <>
    {tokens.map((token, index) => (
      <MarkdownToken key={index} token={token} />
    ))}
  </>
);

/** A `markdown` block: standard Markdown, HTML left as the text it is. */
export function Markdown({ text }: { text: string }) {
  return (
    <div class="block markdown">
      <MarkdownTokens tokens={lexer(text)} />
    </div>
  );
}
