import { distinctValues, menuOption, optionGroup } from '../block-kit/composition.js';
import { limits } from '../block-kit/limits.js';
import { list, object, type Scope } from '../block-kit/rule.js';
import type { SlackContext } from '../context.js';
import { isRecord, type Json, records, text } from '../json.js';
import type { User } from '../state/workspace.js';
import type { Found } from './controls.js';
import { dispatch, messageFields, viewFields } from './interact.js';
import { commonFields } from './person.js';
import { impossible } from './problem.js';

const answerRule = object(
  {},
  {
    options: list(menuOption, limits.selectOptions),
    option_groups: list(optionGroup, limits.optionGroups),
  },
  distinctValues,
);

/** Characters before Slack asks the app at all, when the element does not say. */
const DEFAULT_MIN_QUERY = 3;

/** Asks the app for options as a person types into an external menu. */
export async function suggest(slack: SlackContext, user: User, found: Found, query: string): Promise<Json[]> {
  const { element, surface } = found;
  if (element.type !== 'external_select' && element.type !== 'multi_external_select')
    return impossible('not_external', `${String(element.action_id)} does not ask the app for its options`);
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : DEFAULT_MIN_QUERY;
  if (query.length < least) return [];
  const delivered = await dispatch(slack, {
    type: 'block_suggestion',
    ...commonFields(slack, user),
    ...(surface.kind === 'view'
      ? viewFields(slack, surface.view)
      : messageFields(slack, user, surface.message)),
    action_id: element.action_id,
    block_id: found.block.block_id,
    value: query,
  });
  if (delivered.outcome !== 'acknowledged')
    return impossible('no_options', 'Something went wrong when loading the options');
  const answer = isRecord(delivered.body) ? delivered.body : {};
  const scope: Scope = { surface: 'modal', findings: [] };
  answerRule(answer, '', scope);
  const [fault] = scope.findings;
  if (fault !== undefined)
    return impossible('bad_options', `the app's options were refused: ${fault.message} at ${fault.pointer}`);
  return [
    ...records(answer.options),
    ...records(answer.option_groups).flatMap((group) => records(group.options)),
  ];
}

export const isExternal = (element: Json): boolean => text(element.type).endsWith('external_select');
