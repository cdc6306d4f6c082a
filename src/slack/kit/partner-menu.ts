import { option } from './blocks.js';
import type { FindOptions } from './menu.js';
import type { SlackParts } from './parts.js';
import { search } from './search.js';

/** Finds partners on record by what is typed into a menu; they are not read before somebody asks. */
export function findPartners({ desk }: Pick<SlackParts, 'desk'>): FindOptions {
  return async (typed) => {
    const found = await desk.partners.search(typed);
    return search({ choices: found.map(({ id, name }) => option(id, name)) }, typed);
  };
}
