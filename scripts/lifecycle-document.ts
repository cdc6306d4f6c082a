import { type StepName, stepCalled, stepNames, steps } from '../src/program/lifecycle.js';
import { applicationRoleNames, applicationRoles } from '../src/program/people/application-role.js';
import { stageNames, stages } from '../src/program/stage.js';

/** `docs/lifecycle.md`: which step may be taken by whom, at which stage, read off the steps themselves. */
export function lifecycleDocument(): string {
  return `${[
    '# Lifecycle',
    'Written by `npm run docs` from `src/program/lifecycle.ts`; a test keeps it current.\n' +
      'An application changes by these steps only.',
    '## What each step needs',
    table(['step', 'who', 'at'], stepNames.map(stepRow)),
    '## What can happen at each stage',
    table(
      ['stage', 'steps'],
      stages.map((stage) => [stageNames[stage], listing(stepsAt(stage))]),
    ),
    '## What each person can do',
    table(
      ['who', 'steps'],
      applicationRoles.map((role) => [applicationRoleNames[role], listing(stepsOf(role))]),
    ),
  ].join('\n\n')}\n`;
}

function stepRow(name: StepName): string[] {
  const { by, from } = stepCalled(name);
  return [
    `\`${name}\` ${steps[name].label}`,
    by.map((role) => applicationRoleNames[role]).join(', '),
    from.map((stage) => stageNames[stage]).join(', '),
  ];
}

function stepsAt(stage: (typeof stages)[number]): StepName[] {
  return stepNames.filter((name) => stepCalled(name).from.includes(stage));
}

function stepsOf(role: (typeof applicationRoles)[number]): StepName[] {
  return stepNames.filter((name) => stepCalled(name).by.includes(role));
}

function listing(names: readonly StepName[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
