import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { RuleSet } from '../../src/program/rule-set.js';
import type { MailDouble } from '../mail/smtp-double.js';
import { type RouteHandler, readJson, sendJson } from '../slack/http.js';
import type { RunningSlack } from '../slack/running-slack.js';
import { createPage } from '../ui/page-server.js';
import { type ClockMove, type ClockMoves, ClockRefusal } from './clock-moves.js';
import { program } from './environment.js';
import { guideUnder } from './guide.js';
import type { GuideProgress } from './guide-progress.js';

const Wish = z.union([
  z.strictObject({ to: z.string() }),
  z.strictObject({ advance: z.string() }),
  z.strictObject({ next: z.enum(['business-day', 'deadline']) }),
]);

async function wishIn(request: IncomingMessage): Promise<ClockMove> {
  const wish = Wish.safeParse(await readJson(request));
  if (wish.success) return wish.data;
  throw new ClockRefusal(
    'Send {"to": instant}, {"advance": duration}, {"next": "business-day"} or {"next": "deadline"}.',
  );
}

/** `GET` and `POST /control/clock`. */
const clockRoute =
  (clock: { now(): Date }, moves: ClockMoves): RouteHandler =>
  async (request, response) => {
    try {
      const now = request.method === 'POST' ? await moves.move(await wishIn(request)) : clock.now();
      sendJson(response, 200, { now: now.toISOString() });
    } catch (error) {
      if (!(error instanceof ClockRefusal)) throw error;
      sendJson(response, 422, { error: 'cannot_move', message: error.message });
    }
  };

/** `GET /control/mail?to=`: what arrived, oldest first. */
const mailRoute =
  (mail: MailDouble | null): RouteHandler =>
  (_request, response, url) =>
    sendJson(response, 200, { mail: mail?.mailbox.read(url.searchParams.get('to')) ?? [] });

/** `GET /control/guide`: how far along the guided path the world is. */
const guideRoute =
  (progress: () => Promise<GuideProgress>): RouteHandler =>
  async (_request, response) =>
    sendJson(response, 200, await progress());

interface MountedParts {
  clock: { now(): Date };
  moves: ClockMoves;
  mail: MailDouble | null;
  progress: () => Promise<GuideProgress>;
}

/** Adds the world's own routes to those of the pretend Slack. */
export function mountWorld(slack: RunningSlack, { clock, moves, mail, progress }: MountedParts): void {
  slack.mount('/control/clock', clockRoute(clock, moves));
  slack.mount('/control/mail', mailRoute(mail));
  slack.mount('/control/guide', guideRoute(progress));
  if (mail) slack.registerFaults('mail', mail.faults);
}

/**
 * Serves the page at `/`. @param engine which MongoDB runs; null for a world without one. @param rules null: another
 * app, no guide.
 */
export async function mountPage(
  slack: RunningSlack,
  { engine, rules }: { engine: string | null; rules: RuleSet | null },
): Promise<void> {
  slack.mount(
    '/',
    await createPage({ zone: program.zone, guide: rules === null ? [] : guideUnder(rules), engine }),
  );
}
