import type { FileFault, FileFaultKind, FileRef } from './file-ref.js';
import { typeName } from './file-types.js';

/** "it is empty": what is wrong with a file, to stand after its name and a colon. */
export function faultText({ kind, detail }: FileFault): string {
  return reasons[kind](detail);
}

/** What whoever gave it can do. */
export function faultRemedy({ kind }: FileFault): string {
  return remedies[kind];
}

/** Whose `detail` is who keeps the file. */
export const keeperFaults: readonly FileFaultKind[] = ['lost', 'deleted', 'elsewhere', 'unreachable'];

/** Where nobody wrote down who keeps it. */
const someplace = 'the place it was given in';

const reasons: Record<FileFaultKind, (detail: string) => string> = {
  lost: (keeper) => `${keeper || someplace} does not hand it out to me`,
  deleted: (keeper) => `it was deleted in ${keeper || someplace} before I had fetched it`,
  elsewhere: (keeper) => `it lies outside ${keeper || someplace}, which holds no more than a link to it`,
  'not-yours': () => 'it belongs to somebody else',
  unreachable: (keeper) => `${keeper || someplace} did not hand it out, however often I asked`,
  empty: () => 'it is empty',
  'too-large': (bound) => `it is larger than ${bound}`,
  'wrong-type': (type) => wrongType(type),
  encrypted: () => 'it is protected, by a password or against being read freely',
};

/** "zones.png, given as a diagram, is neither a picture nor a PDF, but by its content: text" */
export function doubtText({ name, mimetype }: Pick<FileRef, 'name' | 'mimetype'>): string {
  return `${name}, given as a diagram, is neither a picture nor a PDF, but by its content: ${typeName(mimetype)}`;
}

function wrongType(type: string): string {
  // Recorded so before a diagram of another type was kept.
  if (type === 'diagram') return 'it is neither a picture nor a PDF, whatever its name says';
  if (type === 'review') return 'it is not a report as AWS’s tool exports it';
  return type === ''
    ? 'it is of no type that reviewers can open'
    : `it is of a type that reviewers cannot open (${typeName(type)})`;
}

const again = 'Please upload it again.';

const remedies: Record<FileFaultKind, string> = {
  lost: again,
  deleted: again,
  elsewhere: 'Please download it and upload the file itself.',
  'not-yours': 'Please download it and upload it yourself.',
  unreachable: again,
  empty: 'Please check it and upload it again.',
  'too-large': 'Please upload a smaller one, or say in the text where it can be seen.',
  'wrong-type':
    'Please upload it as PNG, JPG, SVG, PDF, or an Office document, whichever is asked for there.',
  encrypted: 'Please save it without protection and upload that.',
};
