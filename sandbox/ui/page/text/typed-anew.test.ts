import { expect, test } from '@jest/globals';
import { typedAnew } from './typed-anew.js';

const names = { person: (id: string) => `Person ${id}`, channel: (id: string) => `room-${id.toLowerCase()}` };

test.each([
  ['a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['<@U1>, <@U1|ann> and <!here>', '@Person U1, @Person U1 and @here'],
  ['see <#C1|general>', 'see #room-c1'],
  ['<https://host.example/a?b&amp;c>', 'https://host.example/a?b&c'],
  ['<mailto:ann@host.example|ann@host.example>', 'ann@host.example'],
])('%s was typed as %s', (text, typed) => {
  expect(typedAnew(text, names)).toBe(typed);
});
