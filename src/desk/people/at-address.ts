import { createHash } from 'node:crypto';
import { isByMail } from '../../program/people/identity.js';
import type { AtAddress } from '../interface/people-desk.js';
import type { Directory, PersonRecords } from '../ports/directory.js';

interface Parts {
  directory: Pick<Directory, 'peopleAt'>;
  personRecords: Pick<PersonRecords, 'load'>;
}

/**
 * Whom an address reaches. The id that somebody is put on record by follows from the address they had then, so that
 * two who enter them at once enter one person; it stays theirs when the address changes, and whoever has that address
 * later gets another.
 */
export async function atAddress(parts: Parts, email: string): Promise<AtAddress> {
  const found = await parts.directory.peopleAt([...new Set([email, email.toLowerCase()])]);
  const person = found.find(isByMail) ?? null;
  const withAccount = found.filter((one) => !isByMail(one));
  return { id: person?.id ?? (await freeId(parts, email)), person, withAccount };
}

async function freeId({ personRecords }: Parts, email: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const digest = createHash('sha256').update(`${email.toLowerCase()}/${number}`).digest('hex');
    const id = `P-${digest.slice(0, 16).toUpperCase()}`;
    if ((await personRecords.load(id)) === null) return id;
  }
}
