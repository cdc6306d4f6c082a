import type { ContextBlock } from '@slack/types';
import { type ResourceLinks, type ResourceName, resourceTitles } from '../../program/resources.js';
import { context } from './blocks.js';
import { escapeText } from './text.js';

/** The links to these how-tos as mrkdwn, each once; those whose address is not known are left out (SDP-03). */
export function resourceLines(links: ResourceLinks, names: readonly ResourceName[]): string[] {
  return names.flatMap((name) => {
    const url = links[name];
    return url === null ? [] : [`<${escapeText(url)}|${escapeText(resourceTitles[name])}>`];
  });
}

/** The same as one quiet line under what is being filled in; nothing where no address is known. */
export function howTo(links: ResourceLinks, ...names: readonly ResourceName[]): ContextBlock[] {
  const lines = resourceLines(links, names);
  return lines.length === 0 ? [] : [context(`:books: ${lines.join(' · ')}`)];
}
