import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { whyView } from './view.js';

/** Explains a running date, or, asked for none in particular, all of them. */
export function registerWhy(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'why-date',
    draw(appView, interaction) {
      const asked = appView.clocks.filter((clock) => clock.name === interaction.key.which);
      const key = keyTo(appView, interaction.key.which);
      const clocks = asked.length === 0 ? appView.clocks : asked;
      return whyView(appView, clocks, remember(key));
    },
  });
}
