import { useEffect, useState } from 'preact/hooks';
import type { Option } from '../world/types.js';
import { choosable, matching } from './choosable.js';
import { stringField } from './element-data.js';
import { type ElementProps, useSurface } from './surface.js';

/** Wait after the last key before the app is asked, in milliseconds. */
const pause = 200;

/** The options for what was typed; `query` null while the list is closed. */
export function useSuggestions({ block, element }: ElementProps, query: string | null) {
  const surface = useSurface();
  const [asked, setAsked] = useState<{ query: string; options: Option[] } | null>(null);
  const offer = choosable(element);
  const least = Number(stringField(element, 'min_query_length') ?? 3);
  const enough = query !== null && query.length >= least;
  useEffect(() => {
    if (offer || !enough || query === null) return;
    const timer = setTimeout(async () => {
      const answer = await surface.suggest(block, element, query);
      setAsked({ query, options: matching(answer, '') });
    }, pause);
    return () => clearTimeout(timer);
  }, [query]);
  if (offer) return { options: matching(offer, query ?? ''), loading: false, hint: 'No matching option' };
  if (!enough) return { options: [], loading: false, hint: `Type at least ${least} characters` };
  return {
    options: asked?.query === query ? asked.options : [],
    loading: asked?.query !== query,
    hint: 'No results',
  };
}
