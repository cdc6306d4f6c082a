import { parseArgs } from 'node:util';
import { createCalendars } from '../catalog/calendars.js';
import { loadCatalog } from '../catalog/index.js';
import { Environment } from '../config/environment.js';
import { createDesk } from '../desk/desk.js';
import type { RowsDesk } from '../desk/interface/rows-desk.js';
import { ruleSetOf } from '../program/rule-sets/known.js';
import { openStore } from '../store/open-store.js';
import { inDatabase, orUsage } from './database.js';
import type { Terminal } from './due-command.js';
import type { CommandEnvironment } from './verify-command.js';

export const checkUsage = `desk check
  Makes everything that lists go by anew from the applications, in memory, and compares it with what is stored. Changes nothing.`;
export const reindexUsage = `desk reindex
  Writes everything that lists go by anew from the applications. The desk may be running.`;

/** Status 0: no row differs; 1: some do, one JSON object a line; 2: it could not be found out. */
export async function checkCommand(
  argv: readonly string[],
  terminal: Terminal,
  environment: CommandEnvironment,
): Promise<number> {
  return orUsage({ name: 'check', usage: checkUsage }, terminal, async () => {
    parseArgs({ args: [...argv], options: {} });
    const { applications, differences } = await withRows(environment, (rows) => rows.check());
    for (const difference of differences) terminal.out(JSON.stringify(difference));
    terminal.error(`desk check: ${applications} applications, ${differences.length} rows differ`);
    if (differences.length > 0) terminal.error('desk check: desk reindex writes them anew');
    return differences.length === 0 ? 0 : 1;
  });
}

/** Status 0: all of them are written; 2: they could not be. */
export async function reindexCommand(
  argv: readonly string[],
  terminal: Terminal,
  environment: CommandEnvironment,
): Promise<number> {
  return orUsage({ name: 'reindex', usage: reindexUsage }, terminal, async () => {
    parseArgs({ args: [...argv], options: {} });
    const applications = await withRows(environment, (rows) => rows.reindex());
    terminal.out(JSON.stringify({ applications }));
    return 0;
  });
}

const Settings = Environment.pick({
  DESK_ZONE: true,
  DESK_HOLIDAYS: true,
  DESK_WEEK: true,
  RULE_SET: true,
});

/** The desk's rows on the database the program would use, with the calendar and rule set it would have. */
function withRows<Outcome>(
  { env, now }: CommandEnvironment,
  use: (rows: RowsDesk) => Promise<Outcome>,
): Promise<Outcome> {
  const { DESK_ZONE: zone, DESK_HOLIDAYS: holidays, DESK_WEEK: weekdays, RULE_SET } = Settings.parse(env);
  const initialCalendar = { zone, holidays, weekdays };
  return inDatabase(env, openStore, async (store) => {
    const desk = createDesk({
      ...store,
      catalog: loadCatalog(),
      clock: { now },
      rules: ruleSetOf(RULE_SET),
      initialCalendar,
      calendars: createCalendars(initialCalendar),
      wake: () => undefined,
    });
    await desk.catalog.refresh();
    return use(desk.rows);
  });
}
