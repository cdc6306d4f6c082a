import { describe, expect, test } from '@jest/globals';
import { noteListeners } from './known-ids.js';

describe('what features listen for', () => {
  const listened = (kind: string, pattern: unknown) => {
    const app = Object.fromEntries(
      ['action', 'view', 'options', 'shortcut', 'command'].map((each) => [each, () => undefined]),
    );
    const known = noteListeners(app as never);
    (app as Record<string, (given: unknown) => void>)[kind]?.(pattern);
    return known;
  };

  test.each<[string, unknown]>([
    ['an id', 'thing.do'],
    ['an expression', /^thing\./],
    ['an action’s description', { action_id: 'thing.do' }],
    ['an action’s description by expression', { action_id: /^thing/ }],
    ['a form’s description', { callback_id: 'thing.do' }],
  ])('is known by %s, and for its own kind alone', (_, pattern) => {
    const known = listened('action', pattern);
    expect([known('action', 'thing.do'), known('action', 'other.do'), known('view', 'thing.do')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test.each([[{ type: 'block_actions' }], [null], [7]])(
    'does not fit everything because it names nothing (%j)',
    (pattern) => {
      expect(listened('view', pattern)('view', 'thing.do')).toBe(false);
    },
  );
});
