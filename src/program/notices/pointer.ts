/** Places of the desk that a notice points at: each is called differently on every surface. */
export const pointers = [
  'ask',
  'decide',
  'own-tasks',
  'partner-channel',
  'partners',
  'people',
  'tasks-at-hand',
] as const;
export type Pointer = (typeof pointers)[number];

/**
 * A place of the desk within the words of a notice. The words are stored, and go out by several surfaces: so they
 * hold the place, and each surface puts its own name for it there (`withPlaces`).
 */
export function pointer(name: Pointer): string {
  return `⟦${name}⟧`;
}

/** The words with every place in them as it is called on one surface. */
export function withPlaces(words: string, names: Readonly<Record<Pointer, string>>): string {
  return pointers.reduce((text, name) => text.replaceAll(pointer(name), names[name]), words);
}
