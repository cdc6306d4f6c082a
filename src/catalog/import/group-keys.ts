import type { Group } from '../../program/checklist/edition.js';

/** Gives each group a key of its own, made of its title. */
export function withKeys(groups: readonly Omit<Group, 'key'>[]): Group[] {
  const taken = new Set<string>();
  return groups.map((group) => {
    const word = group.title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '');
    let key = word === '' ? 'page' : word;
    for (let number = 2; taken.has(key); number += 1) key = `${word === '' ? 'page' : word}-${number}`;
    taken.add(key);
    return { key, ...group };
  });
}
