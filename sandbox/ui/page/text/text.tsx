import type { TextObject } from '../world/types.js';
import { Emoji } from './emoji.js';
import { Mrkdwn, MrkdwnLine } from './mrkdwn-view.js';

const shortcode = /:([a-z0-9_+'-]+):/gi;

/** The words of a text object or a bare string; empty for neither. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  const text = (value as TextObject | null | undefined)?.text;
  return typeof text === 'string' ? text : '';
}

/** Plain text: no markup but emoji; an entity shows as it is written, so that needless escaping is seen. */
export function PlainText({ text }: { text: string }) {
  return (
    <>
      {text
        .split(shortcode)
        .map((part, index) => (index % 2 === 1 ? <Emoji key={index} name={part} /> : part))}
    </>
  );
}

/** A text object as a block of lines. */
export function Text({ value }: { value: TextObject | undefined }) {
  if (!value) return null;
  if (value.type === 'mrkdwn') return <Mrkdwn text={value.text} />;
  return (
    <div class="plain-text">
      <PlainText text={value.text} />
    </div>
  );
}

/** A text object within a line: labels, options, buttons. */
export function TextLine({ value }: { value: TextObject | string | undefined | null }) {
  if (!value) return null;
  if (typeof value === 'string') return <PlainText text={value} />;
  return value.type === 'mrkdwn' ? <MrkdwnLine text={value.text} /> : <PlainText text={value.text} />;
}
