import { fault, notImplemented } from '../errors.js';
import type { Regex } from '../values/value.js';

const POSIX: Record<string, string> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: '0-9A-Za-z',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \\t\\n\\v\\f\\r',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
  cntrl: '\\x00-\\x1f\\x7f',
  graph: '!-~',
  print: ' -~',
};
const SPACE = ' \\t\\n\\v\\f\\r';
const SYNTAX = '^$\\.*+?()[]{}|/';
const ANYTHING = '[\\s\\S]';
const AT_END = `(?!${ANYTHING})`;
const AT_START = `(?<!${ANYTHING})`;

interface Flags {
  i: boolean;
  m: boolean;
  s: boolean;
  x: boolean;
}

/** Rewrites a PCRE pattern into a JavaScript one of the same meaning, or refuses it: the dialects differ in silence. */
class Translator {
  private at = 0;
  private out = '';

  constructor(
    private readonly source: string,
    private readonly flags: Flags,
  ) {}

  translate(): string {
    this.leadingFlags();
    while (this.at < this.source.length) this.step();
    return this.out;
  }

  private refuse(what: string): Error {
    return notImplemented(`the regular expression feature ${what}`);
  }

  private leadingFlags(): void {
    const found = /^\(\?([imsx]+)\)/.exec(this.source);
    if (found === null) return;
    for (const flag of found[1] ?? '') this.flags[flag as keyof Flags] = true;
    this.at = found[0].length;
  }

  private rest(): string {
    return this.source.slice(this.at);
  }

  private step(): void {
    const char = this.source[this.at] as string;
    switch (char) {
      case '\\':
        this.out += this.escape(false);
        return;
      case '[':
        this.characterClass();
        return;
      case '(':
        this.group();
        return;
      case '.':
        this.out += this.flags.s ? ANYTHING : '[^\\n]';
        break;
      case '^':
        this.out += this.flags.m ? `(?:${AT_START}|(?<=\\n)(?=${ANYTHING}))` : AT_START;
        break;
      case '$':
        this.out += this.flags.m ? `(?=\\n|${AT_END})` : `(?=\\n?${AT_END})`;
        break;
      case '*':
      case '+':
      case '?':
        this.quantifier(char);
        return;
      case '{':
        this.braces();
        return;
      case '}':
      case ']':
        this.out += `\\${char}`;
        break;
      default:
        this.literal(char);
        return;
    }
    this.at += 1;
  }

  private literal(char: string): void {
    if (this.flags.x && /[ \t\n\v\f\r]/.test(char)) this.at += 1;
    else if (this.flags.x && char === '#') this.at += (/^#[^\n]*\n?/.exec(this.rest())?.[0] ?? char).length;
    else {
      this.out += char;
      this.at += 1;
    }
  }

  private quantifier(text: string): void {
    this.at += text.length;
    const next = this.source[this.at];
    if (next === '+') throw this.refuse('"possessive quantifier"');
    this.out += text;
    if (next !== '?') return;
    this.out += '?';
    this.at += 1;
  }

  private braces(): void {
    const found = /^\{\d+(?:,\d*)?\}/.exec(this.rest());
    if (found !== null) this.quantifier(found[0]);
    else {
      this.out += '\\{';
      this.at += 1;
    }
  }

  private group(): void {
    const rest = this.rest();
    if (rest.startsWith('(?#')) {
      this.at += rest.indexOf(')') < 0 ? rest.length : rest.indexOf(')') + 1;
      return;
    }
    const named = /^\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/.exec(rest);
    if (named !== null) {
      this.out += `(?<${named[1] ?? named[2]}>`;
      this.at += named[0].length;
      return;
    }
    const opening = /^\((?:\?(?::|=|!))?/.exec(rest)?.[0] ?? '(';
    const after = rest[opening.length];
    if (opening === '(' && (after === '?' || after === '*')) throw this.refuse(`"${rest.slice(0, 4)}"`);
    this.out += opening;
    this.at += opening.length;
  }

  private escape(inClass: boolean): string {
    const char = this.source[this.at + 1];
    if (char === undefined) throw fault(51091, 'Regular expression is invalid: \\ at end of pattern');
    this.at += 2;
    if (char === 'x') return this.hexadecimal();
    if (char === 'Q') return this.quoted();
    if (char === '0') return '\\x00';
    const simple = this.simpleEscape(char, inClass);
    if (simple !== null) return simple;
    if (/[A-Za-z0-9]/.test(char)) throw this.refuse(`"\\${char}"`);
    return SYNTAX.includes(char) || (inClass && char === '-') ? `\\${char}` : char;
  }

  private simpleEscape(char: string, inClass: boolean): string | null {
    if ('dDwWnrtfv'.includes(char)) return char === 'v' ? (inClass ? null : null) : `\\${char}`;
    if (char === 's') return inClass ? SPACE : `[${SPACE}]`;
    if (char === 'S' && !inClass) return `[^${SPACE}]`;
    if (char === 'b') return inClass ? '\\x08' : '\\b';
    if (char === 'a') return '\\x07';
    if (char === 'e') return '\\x1b';
    if (inClass) return null;
    if (char === 'B') return '\\B';
    if (char === 'A') return AT_START;
    if (char === 'z') return AT_END;
    if (char === 'Z') return `(?=\\n?${AT_END})`;
    if (char === 'h') return '[ \\t\\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]';
    return null;
  }

  private hexadecimal(): string {
    const found = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{1,2}))/.exec(this.rest());
    if (found === null) throw this.refuse('"\\x"');
    this.at += found[0].length;
    return `\\u{${found[1] ?? found[2]}}`;
  }

  private quoted(): string {
    const end = this.source.indexOf('\\E', this.at);
    const literal = this.source.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.source.length : end + 2;
    return [...literal].map((char) => (SYNTAX.includes(char) ? `\\${char}` : char)).join('');
  }

  private characterClass(): void {
    this.at += 1;
    this.out += '[';
    if (this.source[this.at] === '^') {
      this.out += '^';
      this.at += 1;
    }
    for (let first = true; first || this.source[this.at] !== ']'; first = false) {
      if (this.at >= this.source.length)
        throw fault(51091, 'Regular expression is invalid: missing terminating ] for character class');
      this.out += this.classItem();
    }
    this.out += ']';
    this.at += 1;
  }

  private classItem(): string {
    const char = this.source[this.at] as string;
    if (char === '\\') return this.escape(true);
    const posix = /^\[:(\w+):\]/.exec(this.rest());
    const members = posix === null ? undefined : POSIX[posix[1] ?? ''];
    if (posix !== null && members !== undefined) {
      this.at += posix[0].length;
      return members;
    }
    this.at += 1;
    return char === '[' || char === ']' || (SYNTAX.includes(char) && char !== '^') ? `\\${char}` : char;
  }
}

const compiled = new Map<string, RegExp>();

/**
 * @throws Location51091 for an invalid pattern, Location51108 for an unknown option, NotImplemented (238) for PCRE
 * syntax without an equal in JavaScript
 */
export function compileRegex({ pattern, options }: Regex): RegExp {
  const id = `${options}/${pattern}`;
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const unknown = [...options].find((option) => !'imsxu'.includes(option));
  if (unknown !== undefined) throw fault(51108, `invalid flag in regex options: ${unknown}`);
  if (pattern.includes('\0') || options.includes('\0'))
    throw fault('BadValue', 'Regular expression cannot contain an embedded null byte');
  const flags = { i: false, m: false, s: false, x: false };
  for (const option of options) if (option in flags) flags[option as keyof Flags] = true;
  const translated = new Translator(pattern, flags).translate();
  const made = build(translated, flags.i);
  if (compiled.size > 500) compiled.clear();
  compiled.set(id, made);
  return made;
}

function build(source: string, ignoreCase: boolean): RegExp {
  try {
    return new RegExp(source, ignoreCase ? 'iu' : 'u');
  } catch (error) {
    throw fault(
      51091,
      `Regular expression is invalid: ${error instanceof Error ? error.message : 'syntax error'}`,
    );
  }
}
