/** Characters that nothing is seen of, and some that look like others, by their number. */
const names: Record<number, string> = {
  160: 'no-break space',
  173: 'soft hyphen',
  8203: 'zero width space',
  8204: 'zero width non-joiner',
  8205: 'zero width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8208: 'hyphen',
  8209: 'non-breaking hyphen',
  8210: 'figure dash',
  8211: 'en dash',
  8212: 'em dash',
  8239: 'narrow no-break space',
  8288: 'word joiner',
  8722: 'minus sign',
  65279: 'byte order mark',
};

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
/** What holds an emoji or a word of some scripts together is seen in its own way. */
const meant = /\n|\t|[\u200c-\u200d]|[\ufe0e-\ufe0f]|[\u{e0020}-\u{e007f}]/u;
const otherDash = /[\u2010-\u2015\u2212\ufe63\uff0d]/gu;
const otherSpace = /[^\P{Zs} ]/gu;

/** A text as it is meant, and what was left out of it or replaced, as its reader may look it up. */
export interface Cleaned {
  text: string;
  found: readonly string[];
}

/** Prose without characters that nothing is seen of. */
export function cleanProse(text: string): Cleaned {
  const found: string[] = [];
  const clean = text.replace(invisible, (character) => {
    if (meant.test(character)) return character;
    found.push(character);
    return '';
  });
  return { text: clean.trim(), found: saidOnce(found) };
}

/** An id or a word with a fixed meaning: nothing unseen in it, plain hyphens and spaces. */
export function cleanWord(text: string): Cleaned {
  const found = [invisible, otherDash, otherSpace].flatMap((kind) => text.trim().match(kind) ?? []);
  const clean = text.replace(invisible, (one) => (one === '\n' || one === '\t' ? ' ' : ''));
  return {
    text: clean.replace(otherDash, '-').replace(otherSpace, ' ').trim(),
    found: saidOnce(found.filter((one) => one !== '\n' && one !== '\t')),
  };
}

/** A text in which what nobody sees is written out: "ECS-001[U+200B]". */
export function spelledOut(text: string): string {
  return text.replace(invisible, (one) => (meant.test(one) ? one : `[${numberOf(one)}]`));
}

function saidOnce(characters: readonly string[]): string[] {
  return [...new Set(characters)].map((one) => {
    const name =
      names[one.codePointAt(0) ?? 0] ?? (/\p{Cc}/u.test(one) ? 'control character' : 'invisible character');
    return `${name} (${numberOf(one)})`;
  });
}

function numberOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
