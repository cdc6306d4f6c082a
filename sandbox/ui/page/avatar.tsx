import { isBot, nameOf } from './world/people.js';

const hues = [262, 205, 168, 28, 340, 232, 140, 12, 190, 300, 48, 220];

function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return hues[sum % hues.length] ?? 200;
}

const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('');

/** A person's initials on their own colour; the bot's desk lamp. */
export function Avatar({ id, size = 36 }: { id: string; size?: number }) {
  const style = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.4)}px` };
  if (isBot(id))
    return (
      <span class="avatar avatar-bot" style={style} aria-hidden="true">
        <svg viewBox="0 0 24 24" width="68%" height="68%" role="presentation">
          <path d="M4 13.5h16M6 13.5V20M18 13.5V20M8.5 13.5v-6h7v6M10.5 10.5l1.3 1.3 2.4-2.6" />
        </svg>
      </span>
    );
  return (
    <span class="avatar" style={{ ...style, background: `hsl(${hueOf(id)} 42% 46%)` }} aria-hidden="true">
      {initials(nameOf(id))}
    </span>
  );
}
