import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { limits } from './limits.js';
import type { MergedCells } from './sheet.js';

/** What an unpacked workbook was found to be too much of. */
export class TooLarge extends Error {}

/** The parts of a workbook that its reader does not tell of: cells joined into one, by sheet name. */
export type MergedBySheet = ReadonlyMap<string, readonly MergedCells[]>;

/**
 * Unpacks a workbook once with an eye on its size, before anything else reads it: a small file may hold gigabytes.
 * @throws TooLarge when more comes out than `limits.unpacked`; Error when it is no archive
 */
export async function unpack(bytes: Buffer): Promise<MergedBySheet> {
  const parts = await readParts(bytes);
  const targets = new Map(
    tags(parts.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  return new Map(
    tags(parts.get('xl/workbook.xml') ?? '', 'sheet').map((tag) => {
      const part = parts.get(targets.get(attribute(tag, 'r:id')) ?? '') ?? '';
      return [unescapeXml(attribute(tag, 'name')), mergedIn(part)];
    }),
  );
}

function readParts(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, archive) => {
      if (error !== null || archive === undefined) reject(error ?? new Error('no archive'));
      else readEntries(archive).then(resolve, reject);
    });
  });
}

async function readEntries(archive: ZipFile): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  let left: number = limits.unpacked;
  await new Promise<void>((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', resolve);
    archive.on('entry', (entry: Entry) => {
      readEntry(archive, entry, left).then((content) => {
        left -= content.length;
        parts.set(entry.fileName, content.toString('utf8'));
        archive.readEntry();
      }, reject);
    });
    archive.readEntry();
  });
  return parts;
}

function readEntry(archive: ZipFile, entry: Entry, left: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (entry.uncompressedSize > left) return reject(new TooLarge());
    archive.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) return reject(error ?? new Error('no content'));
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > left) stream.destroy(new TooLarge());
        else chunks.push(chunk);
      });
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

function mergedIn(sheetXml: string): MergedCells[] {
  return tags(sheetXml, 'mergeCell').flatMap((tag) => {
    const found = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attribute(tag, 'ref'));
    if (found === null) return [];
    const [, left = '', top = '', right = '', bottom = ''] = found;
    return [
      { top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) },
    ];
  });
}

/** A = 0 … Z = 25, AA = 26. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => named[name] ?? '');
}
