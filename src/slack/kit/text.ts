/** Makes people's own words harmless inside mrkdwn: a partner called `<!channel>` pings nobody. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most `max` characters, ending in … where something was cut. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

/**
 * Escaped and at most `max` characters long, never cut in the middle of an entity. Escaping lengthens a text, so it
 * is cut by what it becomes.
 */
export function fitEscaped(text: string, max: number): string {
  const whole = escapeText(text);
  if (whole.length <= max) return whole;
  let result = '';
  for (const character of text) {
    const next = escapeText(character);
    if (result.length + next.length > max - 1) break;
    result += next;
  }
  return `${result}…`;
}

/** A mention of an account. Of a person: `mentionOf`. */
export function mention(userId: string): string {
  return `<@${userId}>`;
}

/** The same words with a capital first letter. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
