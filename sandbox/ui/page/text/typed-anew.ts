import { unescapeText } from './mrkdwn.js';

/** How people and channels are called, by their ids. */
interface Names {
  person(id: string): string;
  channel(id: string): string;
}

/** What somebody typed to get this text: names instead of ids, and nothing escaped. */
export const typedAnew = (text: string, names: Names): string =>
  unescapeText(
    text
      .replaceAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, (_whole, id: string) => `@${names.person(id)}`)
      .replaceAll(/<#([A-Z0-9]+)(?:\|[^<>]*)?>/g, (_whole, id: string) => `#${names.channel(id)}`)
      .replaceAll(/<!(here|channel|everyone)>/g, '@$1')
      .replaceAll(/<!subteam\^[A-Z0-9]+(?:\|@?([^<>]*))?>/g, '@$1')
      .replaceAll(/<(?:mailto:)?([^<>|!]+)(?:\|[^<>]*)?>/g, '$1'),
  );
