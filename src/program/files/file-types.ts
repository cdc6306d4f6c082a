/** What a file is given for. */
export type Use = 'diagram' | 'document' | 'review' | 'evidence';

const openXml = 'application/vnd.openxmlformats-officedocument.';
const openDocument = 'application/vnd.oasis.opendocument.';

/** What reviewers can open, and how a person calls it. */
const known: Readonly<Record<string, string>> = {
  'image/png': 'PNG picture',
  'image/jpeg': 'JPEG picture',
  'image/gif': 'GIF picture',
  'image/webp': 'WebP picture',
  'image/svg+xml': 'SVG picture',
  'application/pdf': 'PDF',
  [`${openXml}wordprocessingml.document`]: 'Word document',
  [`${openXml}spreadsheetml.sheet`]: 'Excel workbook',
  [`${openXml}presentationml.presentation`]: 'PowerPoint presentation',
  [`${openDocument}text`]: 'OpenDocument text',
  [`${openDocument}spreadsheet`]: 'OpenDocument sheet',
  [`${openDocument}presentation`]: 'OpenDocument presentation',
  'application/x-cfb': 'Office document of before 2007',
  'application/rtf': 'rich text',
  'application/zip': 'ZIP archive',
  'application/xml': 'XML',
  'text/html': 'web page',
  'text/csv': 'CSV table',
  'text/markdown': 'Markdown',
  'text/plain': 'text',
  'video/mp4': 'MP4 video',
  'video/quicktime': 'QuickTime video',
  'video/webm': 'WebM video',
};

/** The types a file of unknown use may have; anything else, such as a program, nobody is to open. */
export function isKnownType(type: string): boolean {
  return Object.hasOwn(known, type);
}

/** "PDF", "Excel workbook"; the type itself where people have no word for it. */
export function typeName(type: string): string {
  return known[type] ?? type;
}

/**
 * Whether a file of this type serves here. Of a fresh upload the type may not be known yet: an empty one is looked at
 * again later.
 */
export function takesType(use: Use, type: string): boolean {
  if (type === '') return true;
  if (use === 'diagram') return /^image\/|pdf$/.test(type);
  if (use === 'review') return /pdf$|wordprocessingml|spreadsheetml|html/.test(type);
  return true;
}
