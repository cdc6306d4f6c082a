import { channelsOf, people } from '../world/people.js';
import { state } from '../world/store.js';
import type { Element, Option, OptionGroup } from '../world/types.js';
import { groupsOf, optionsOf } from './element-data.js';

const option = (value: string, text: string): Option => ({ value, text: { type: 'plain_text', text } });

/** Everything a select offers without asking the app; null for an external one. */
export function choosable(element: Element): { options: Option[]; groups: OptionGroup[] } | null {
  const source = element.type.replace('multi_', '').replace('_select', '');
  const channels = () => channelsOf(state().as).map((one) => option(one.id, `#${one.name}`));
  switch (source) {
    case 'external':
      return null;
    case 'users':
      return { options: people().map((one) => option(one.id, one.realName || one.name)), groups: [] };
    case 'channels':
      return { options: channels(), groups: [] };
    case 'conversations':
      return { options: channels(), groups: [] };
    default:
      return { options: optionsOf(element), groups: groupsOf(element) };
  }
}

/** Groups and loose options as one list, keeping those whose words contain `query`. */
export function matching(offer: { options: Option[]; groups: OptionGroup[] }, query: string): Option[] {
  const wanted = query.trim().toLowerCase();
  return [...offer.options, ...offer.groups.flatMap((group) => group.options)].filter((one) =>
    one.text.text.toLowerCase().includes(wanted),
  );
}
