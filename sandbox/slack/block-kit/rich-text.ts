import { identifier } from './composition.js';
import { bool, byType, type Fields, int, list, num, object, oneOf, type Rule, str } from './rule.js';

const type: Rule = str();
const style: Fields = {
  style: object({}, { bold: bool, code: bool, italic: bool, strike: bool, underline: bool, highlight: bool }),
};

const inline: Rule = byType({
  text: object({ type, text: str(Number.POSITIVE_INFINITY, 1) }, style),
  link: object({ type, url: str(3000, 1) }, { ...style, text: str(), unsafe: bool }),
  user: object({ type, user_id: str() }, style),
  usergroup: object({ type, usergroup_id: str() }, style),
  channel: object({ type, channel_id: str() }, style),
  team: object({ type, team_id: str() }, style),
  emoji: object({ type, name: str() }, { ...style, unicode: str(), url: str(), skin_tone: num }),
  date: object({ type, timestamp: num, format: str() }, { ...style, url: str(), fallback: str() }),
  color: object({ type, value: str() }, style),
  broadcast: object({ type, range: oneOf('here', 'channel', 'everyone') }, style),
});

const section: Rule = object({ type, elements: list(inline) });
const border: Fields = { border: int(0, 1) };

const paragraph: Rule = byType({
  rich_text_section: section,
  rich_text_list: object(
    { type, elements: list(byType({ rich_text_section: section })), style: oneOf('bullet', 'ordered') },
    { ...border, indent: int(0, 8), offset: int(0) },
  ),
  rich_text_quote: object({ type, elements: list(inline) }, border),
  rich_text_preformatted: object({ type, elements: list(inline) }, { ...border, language: str() }),
});

export const richText: Rule = byType({
  rich_text: object({ type, elements: list(paragraph) }, { block_id: identifier }),
});
