import type { SlackParts } from '../kit/parts.js';

export function registerAdmin(slack: SlackParts): void {
  slack.log.debug('admin');
}
