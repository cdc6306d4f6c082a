import type { SlackParts } from '../kit/parts.js';

export function registerCommands(slack: SlackParts): void {
  slack.log.debug('commands');
}
