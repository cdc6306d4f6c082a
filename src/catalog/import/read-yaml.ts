import { isCollection, LineCounter, parseDocument } from 'yaml';
import type { ChecklistFile } from './checklist-file.js';
import { decodeText } from './decode-text.js';
import type { ChecklistContent, Fault } from './sheet.js';

/** Reads a YAML document with the lines its parts stand on, or says why it is none. */
export function readYaml({ name, bytes }: ChecklistFile): ChecklistContent | Fault {
  const text = decodeText({ name, bytes }, 'save it as UTF-8');
  if (typeof text !== 'string') return text;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const found = error.message.split('\n')[0] ?? 'something else';
    return { where: line === undefined ? name : `${name}, line ${line}`, expected: 'YAML', found };
  }
  return {
    form: 'yaml',
    content: contentOf(document),
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const node: unknown = isCollection(document.contents)
          ? document.getIn(path.slice(0, length).map(String), true)
          : null;
        const range: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : null;
        if (Array.isArray(range) && typeof range[0] === 'number') return lines.linePos(range[0]).line;
      }
      return null;
    },
  };
}

/** Aliases that would unfold without end are refused by the reader; then there is nothing. */
function contentOf(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch {
    return null;
  }
}
