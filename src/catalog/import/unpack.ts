import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { limits } from './limits.js';

/** What an unpacked workbook was found to be too much of. */
export class TooLarge extends Error {}

/**
 * Unpacks a workbook once with an eye on its size, before anything else reads it: a small file may hold gigabytes.
 * @throws TooLarge when more comes out than `limits.unpacked`; Error when it is no archive
 */
export async function boundUnpacked(bytes: Buffer): Promise<void> {
  const archive = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => {
      if (error !== null || opened === undefined) reject(error ?? new Error('no archive'));
      else resolve(opened);
    });
  });
  let left: number = limits.unpacked;
  await new Promise<void>((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', resolve);
    archive.on('entry', (entry: Entry) => {
      measured(archive, entry, left).then((size) => {
        left -= size;
        archive.readEntry();
      }, reject);
    });
    archive.readEntry();
  });
}

/** Bytes of one part. @throws TooLarge */
function measured(archive: ZipFile, entry: Entry, left: number): Promise<number> {
  return new Promise((resolve, reject) => {
    if (entry.uncompressedSize > left) return reject(new TooLarge());
    archive.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) return reject(error ?? new Error('no content'));
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > left) stream.destroy(new TooLarge());
      });
      stream.on('error', reject);
      stream.on('end', () => resolve(size));
    });
  });
}
