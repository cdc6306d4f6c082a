import { detectXml } from '@file-type/xml';
import { FileTypeParser } from 'file-type';
import type { FileFault } from '../program/files/file-ref.js';
import { isKnownType } from '../program/files/file-types.js';
import { isProtectedArchive } from './archive.js';
import { isWideText, textType } from './text-type.js';

const parser = new FileTypeParser({ customDetectors: [detectXml] });

/** How a protected Office document (2007 and later) names what it hides, in the directory of its compound file. */
const officeSecret = Buffer.from('EncryptedPackage', 'utf16le');
/** What the trailer of a protected PDF refers to (ISO 32000, 7.6.1). */
const pdfSecret = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/;

/**
 * Tells what a file is by its content, whatever its name or Slack say, or why nobody can read it.
 * @param name only tells kinds of text apart, such as a table from prose
 */
export async function inspect(name: string, bytes: Uint8Array): Promise<{ type: string } | FileFault> {
  if (bytes.length === 0) return { kind: 'empty', detail: '' };
  const type = await typeOf(name, bytes);
  if (type === null || !isKnownType(type)) return { kind: 'wrong-type', detail: type ?? '' };
  return (await isProtected(type, bytes)) ? { kind: 'encrypted', detail: '' } : { type };
}

async function typeOf(name: string, bytes: Uint8Array): Promise<string | null> {
  // The mark of wide text looks like the beginning of a sound.
  const told = isWideText(bytes) ? undefined : await parser.fromBuffer(bytes);
  return told?.mime ?? textType(name, bytes);
}

async function isProtected(type: string, bytes: Uint8Array): Promise<boolean> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'application/pdf') return pdfSecret.test(content.toString('latin1'));
  if (type === 'application/x-cfb') return content.includes(officeSecret);
  return type === 'application/zip' && (await isProtectedArchive(content));
}
