import { validateBlocks, validateView } from '../../sandbox/slack/block-kit/validate.js';

/**
 * Why Slack would refuse to draw what a Web API method, or the answer to a form, is handed; null: it draws it. A double
 * that drew it all the same would say that somebody sees what nobody does.
 */
export function undrawable(what: string, { view, blocks }: Record<string, unknown>): string | null {
  const findings = [
    ...(view === undefined ? [] : validateView(view, [what === 'views.publish' ? 'home' : 'modal'])),
    ...(blocks === undefined ? [] : validateBlocks(blocks)),
  ];
  return findings.length === 0 ? null : `Slack would refuse ${what}: ${JSON.stringify(findings)}`;
}
