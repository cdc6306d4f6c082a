import { type Entry, fromBuffer } from 'yauzl';

/** Whether a ZIP archive holds anything that only a password opens; what is no whole archive is not protected. */
export function isProtectedArchive(bytes: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, archive) => {
      if (error !== null || archive === undefined) return resolve(false);
      archive.on('entry', (entry: Entry) => {
        if (entry.isEncrypted()) resolve(true);
        else archive.readEntry();
      });
      archive.on('end', () => resolve(false));
      archive.on('error', () => resolve(false));
      archive.readEntry();
    });
  });
}
