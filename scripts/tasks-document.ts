import { clockRules } from '../src/program/clocks/clock.js';
import type { Audience } from '../src/program/notices/notice.js';
import type { RuleSet } from '../src/program/rule-set.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import { besideTitles } from '../src/program/tasks/beside/schedule.js';
import {
  besideKinds,
  isTargeted,
  type LatenessOf,
  type TaskKind,
  taskKinds,
} from '../src/program/tasks/task-kind.js';
import type { TaskRule } from '../src/program/tasks/task-rule.js';
import { taskRuleOf } from '../src/program/tasks/tasks.js';

const rules: RuleSet = guide2019;

/** `docs/tasks.md`: what anybody can owe, who, since when and by when, and what happens while it is late. */
export function tasksDocument(): string {
  return `${[
    '# Tasks',
    'Written by `npm run docs` from `src/program/tasks` and the rule set; a test keeps it current.\n' +
      'A task is the only thing anybody waits for. Each is derived from the state: what opens it, and what settles it, is\n' +
      'in its file in `src/program/tasks/kinds`.',
    `Days are business days of whoever owes the task, by ${rules.label}.\n` +
      '*Ours* is a target that the guide does not name.',
    '## Of an application',
    table(['task', 'who', 'since', 'due', 'reminders', 'settled by', 'who may know'], taskKinds.map(row)),
    '## Beside the applications',
    table(
      ['task', 'who', 'since', 'due', 'reminders'],
      besideKinds.map((kind) => [
        `\`${kind}\` ${besideTitles[kind].title}`,
        besideTitles[kind].who,
        besideTitles[kind].event,
        `${days(rules.targets[kind])}, ours`,
        ahead(rules.reminders.before[kind]),
      ]),
    ),
    '## While it is late',
    `It is said again ${rules.reminders.late.join(', ')} business days after the day and then every week, to whoever owes it\n` +
      'and each time to one level more, the last of them from then on. Where a clock of the guide says for itself whom a\n' +
      'missed day is told to, it says so the first time.',
    table(
      ['who owes it', 'levels'],
      Object.entries(rules.reminders.up).map(([who, levels]) => [owingNames[who as LatenessOf], up(levels)]),
    ),
    '## Clocks of the guide',
    table(
      ['clock', 'first told late'],
      Object.entries(clockRules)
        .filter(([, { shownOnly }]) => !shownOnly)
        .map(([name, { title, lateTo }]) => [`\`${name}\` ${title}`, named(lateTo) || 'nobody']),
    ),
  ].join('\n\n')}\n`;
}

function row(kind: TaskKind): string[] {
  const rule = taskRuleOf(kind);
  const { title, steps, audience, who, event } = rule;
  return [
    `\`${kind}\` ${title}`,
    who,
    event,
    dueOf(kind, rule),
    remindersOf(kind, rule),
    steps.map((step) => `\`${step}\``).join(', '),
    audienceNames[audience],
  ];
}

function dueOf(kind: TaskKind, { clocks }: Pick<TaskRule, 'clocks'>): string {
  const byClock = clocks.map((name) => `clock \`${name}\`${clockRules[name].target ? ', ours' : ''}`);
  const target = isTargeted(kind) ? [`${days(rules.targets[kind])}, ours`] : [];
  return [...byClock, ...target].join('; else ') || 'none';
}

function remindersOf(kind: TaskKind, { clocks }: Pick<TaskRule, 'clocks'>): string {
  const byClock = clocks.length > 0 ? ['those of the clock'] : [];
  const target = isTargeted(kind) ? [ahead(rules.reminders.before[kind])] : [];
  return [...byClock, ...target].join('; else ') || 'none';
}

function ahead(before: readonly number[]): string {
  return [...before.map((one) => `${days(one)} before`), 'on the day'].join(', ');
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

function up(levels: readonly (readonly Audience[])[]): string {
  return levels.map(named).join(' → ');
}

function named(audiences: readonly Audience[]): string {
  return audiences
    .map((one) => (typeof one === 'string' ? (readerNames[one] ?? one.replaceAll('-', ' ')) : one.person))
    .join(', ');
}

const owingNames: Record<LatenessOf, string> = {
  draft: 'the partner, of a draft',
  partner: 'the partner',
  pdm: 'the PDM or PDR',
  auditor: 'the auditor',
  'program-office': 'the Program Office',
  'program-manager': 'the Program Manager',
};

const readerNames: Record<string, string> = {
  pdm: 'PDM',
  'case-handler': 'Program Office',
  'program-managers': 'Program Managers',
};

const audienceNames = {
  everybody: 'whoever may know of the application',
  partner: 'the partner’s people, and whoever has it',
  program: 'the program’s people',
  office: 'Program Office, Program Manager, managers',
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
