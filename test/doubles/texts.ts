import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import type { Notice } from '../../src/program/notices/notice.js';
import { Refusal } from '../../src/program/refusal.js';
import { knownLinks } from '../../src/program/resources.js';
import { type Stage, stages } from '../../src/program/stage.js';
import { cardMessage } from '../../src/slack/cards/view.js';
import { caseFileView } from '../../src/slack/case-file/view.js';
import { completenessView } from '../../src/slack/completeness/view.js';
import { guideView } from '../../src/slack/guide/view.js';
import { homeView } from '../../src/slack/home/view.js';
import { helpFor } from '../../src/slack/kit/answers/help.js';
import { statusOf } from '../../src/slack/kit/answers/status.js';
import { remember } from '../../src/slack/kit/metadata.js';
import { solutionView } from '../../src/slack/solution/view.js';
import { submittedView, submitView } from '../../src/slack/submission/submit-view.js';
import { withdrawView } from '../../src/slack/submission/withdraw-view.js';
import { whyView } from '../../src/slack/why/view.js';
import { workspaceView } from '../../src/slack/workspace/view.js';
import { anApplicationAt, partner, toldOnTheWayTo } from '../step-contexts.js';
import { applicationViewOf } from './application-views.js';
import { atHome } from './at-home.js';
import { inWords } from './in-words.js';

/** A text and where it comes from, for messages of tests. */
export interface Text {
  from: string;
  says: string;
}

const metadata = remember({ ref: 'DD-1001', seen: 7, which: '' });

/** What somebody reads about an application at each stage: views, cards, status and help. */
export function readBy(by: string): Text[] {
  return stages.flatMap((stage) =>
    shownTo(by, stage).flatMap(({ from, shown }) =>
      textsIn(shown).map((says) => ({ from: `${from} at ${stage}`, says: inWords(says) })),
    ),
  );
}

const partnerAudiences = ['applicants', 'alliance-lead', 'technical-contacts', 'partner-channel'];

/** What the partner is told on every road there is. */
export function toldToPartner(): Text[] {
  return stages.flatMap(toldOnTheWayTo).filter(forPartner).flatMap(wordsOf);
}

function forPartner({ to, cc }: Notice): boolean {
  return [...to, ...cc].some(
    (audience) => typeof audience === 'string' && partnerAudiences.includes(audience),
  );
}

function wordsOf({ kind, title, lines }: Notice): Text[] {
  return [title, ...lines].map((says) => ({ from: `notice ${kind}`, says }));
}

function shownTo(by: string, stage: Stage): { from: string; shown: unknown }[] {
  const appView = applicationViewOf(anApplicationAt(stage), by);
  if (appView.roles.length === 0) return [];
  const { viewer, ctx } = appView;
  const own = appView.roles.includes('applicant') ? partner : null;
  const shown: Record<string, unknown> = {
    workspace: workspaceView(appView, metadata),
    'case file': caseFileView(appView, metadata),
    'what is missing': completenessView(appView, metadata),
    guide: guideView(appView, { metadata, mayAcknowledge: true, requirementsUrl: null, links: knownLinks }),
    solution: solutionView(appView, metadata),
    submit: submitView(appView, metadata),
    submitted: submittedView(appView),
    withdraw: withdrawView(appView, metadata),
    status: statusOf(appView),
    help: helpFor({ person: viewer, partner: own, appViews: [appView] }),
    home: homeView(atHome({ person: viewer, partner: own, appViews: [appView] })),
    ...(own === null ? {} : { 'status card': cardMessage('status', appView, ctx) }),
    'why this date': whyView(appView, appView.clocks, metadata),
  };
  return Object.entries(shown)
    .filter(([, view]) => !(view instanceof Refusal))
    .map(([from, view]) => ({ from, shown: view }));
}

/** Every `text` of a view or message, whatever it is nested in. */
function textsIn(shown: unknown): string[] {
  if (Array.isArray(shown)) return shown.flatMap(textsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.entries(shown).flatMap(([field, value]) =>
    field === 'text' && typeof value === 'string' ? [value] : textsIn(value),
  );
}

/** Every text the source holds for people: all literals of the rooms that speak, and of the catalogue's data. */
export function writtenInSource(): Text[] {
  const rooms = ['src/program', 'src/slack', 'src/desk', 'src/courier', 'src/catalog'];
  return rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|yaml)$/.test(name) && !name.endsWith('.test.ts'))
      .flatMap((name) => {
        const from = join(room, name);
        const source = readFileSync(from, 'utf8');
        return (name.endsWith('.yaml') ? [source] : literalsIn(source)).map((says) => ({ from, says }));
      }),
  );
}

function literalsIn(source: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      const { type, value: text, cooked } = value as { type?: string; value?: string; cooked?: string };
      if (type === 'ImportDeclaration') return;
      if (type === 'StringLiteral') found.push(text ?? '');
      if (type === 'TemplateElement') found.push(cooked ?? '');
      Object.values(value).forEach(walk);
    }
  };
  walk(parseSync(source, { syntax: 'typescript' }).body);
  return found;
}

/** The sentences of a text; a line break ends one too. */
export function sentences({ from, says }: Text): Text[] {
  return says.split(/(?<=[.!?])\s+|\n+/).map((sentence) => ({ from, says: sentence }));
}
