import type { KnownBlock } from '@slack/types';
import type { Notice } from '../../program/notices/notice.js';
import { context, divider, section } from './blocks.js';
import { joinLines } from './paragraphs.js';
import { lineText } from './places.js';
import { escapeText } from './text.js';

/** Room for a form around the preview within Slack's 100 blocks. */
const maxBlocks = 80;

/** A notice exactly as its readers will read it, to be looked at before it is sent. */
export function previewBlocks(notice: Notice): KnownBlock[] {
  const paragraphs = joinLines(notice.lines.map(lineText));
  return [
    context('What will be sent, word for word:'),
    divider(),
    section(`*${escapeText(notice.title)}*`),
    ...paragraphs.slice(0, maxBlocks).map((text) => section(text)),
    ...(paragraphs.length > maxBlocks ? [context('The rest does not fit here, but is sent as well.')] : []),
    divider(),
  ];
}
