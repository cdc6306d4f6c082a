import { expect, test } from '@jest/globals';
import { eachText } from '../sandbox/slack/block-kit/walk.js';
import { swallowedIn } from '../sandbox/slack/state/markup.js';
import { type DeskRole, deskRoles, type Person, personDefaults } from '../src/program/people/person.js';
import { commandLines } from '../src/slack/commands/help-lines.js';
import { helpFor } from '../src/slack/kit/answers/help.js';

const withRole = (role: DeskRole): Person => ({
  ...personDefaults,
  id: 'U1',
  name: 'Ann',
  teamId: 'T1',
  external: false,
  email: null,
  zone: 'UTC',
  organisation: 'AWS',
  roles: [role],
  expertise: [],
  active: true,
});

test.each(deskRoles)('what %s is told to type is read as it is meant', (role) => {
  const person = withRole(role);
  const lines = commandLines(person, true);
  eachText(helpFor({ person, partner: null, appViews: [] }).blocks, (piece) => lines.push(piece));
  expect(lines.join('\n')).toContain('/sdp status');
  expect(lines.flatMap(swallowedIn)).toEqual([]);
});

test('what is to be put in its place stands in angle brackets', () => {
  expect(commandLines(withRole('auditor'), false)).toContain(
    '`/sdp review &lt;which&gt;`: the technical validation',
  );
});
