import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinLines, paragraphs } from './paragraphs.js';
import { escapeText } from './text.js';

const words = fc.string({
  unit: fc.constantFrom('a', ' ', '\n', '&', '<', '👩‍🚀', 'word '),
  maxLength: 9_000,
});

const texts = (blocks: ReturnType<typeof paragraphs>): string[] =>
  blocks.map((block) => block.text?.text ?? '');

test('nothing but white space is lost, no entity is torn, every piece fits', () => {
  fc.assert(
    fc.property(words, (said) => {
      const pieces = texts(paragraphs(said));
      const bare = (text: string) => text.replaceAll(/\s/g, '');
      const expected = said.trim() === '' ? '–' : escapeText(said);
      expect(bare(pieces.join(''))).toBe(bare(expected));
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(3_000);
        expect(piece).not.toMatch(/&(?!amp;|lt;|gt;)/);
        // Half a surrogate pair cannot be encoded.
        expect(() => encodeURIComponent(piece)).not.toThrow();
      }
    }),
    { numRuns: 200 },
  );
});

test('lines are joined as long as they fit, and keep their order', () => {
  const lines = Array.from({ length: 90 }, (_, at) => `${at} ${'x'.repeat(100)}`);
  const joined = joinLines(lines);
  expect(joined.join('\n')).toBe(lines.join('\n'));
  expect(joined.length).toBe(4);
});
