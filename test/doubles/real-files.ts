import { diagram } from '../../sandbox/world/demo/diagram.js';
import { smallPdf } from '../../sandbox/world/demo/small-pdf.js';
import { zipOf } from './zip.js';

/** Files that are what they say, for tests in which their content is looked at. */
export const png = diagram;
export const pdf = smallPdf;

/** An archive whose one file only a password opens: the flag stands in both of its heads. */
export function protectedZip(): Buffer {
  const archive = zipOf('secret.txt', Buffer.from('nobody reads this'));
  const central = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  archive.writeUInt16LE(archive.readUInt16LE(6) | 1, 6);
  archive.writeUInt16LE(archive.readUInt16LE(central + 8) | 1, central + 8);
  return archive;
}
