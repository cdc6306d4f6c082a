import { loadCatalog } from '../catalog/index.js';
import { Environment } from '../config/environment.js';
import { ruleOnWindow } from '../desk/checklist-windows.js';
import { FaultyChecklist, previewChecklist, publishChecklist } from '../desk/checklists.js';
import { type LiveCatalog, liveCatalog } from '../desk/live-catalog.js';
import type { Editions } from '../desk/ports/editions.js';
import { localDate } from '../program/clocks/local-date.js';
import { Refusal } from '../program/refusal.js';
import { openEditions } from '../store/open-editions.js';
import { checklistRequest, typed, WrongOption } from './checklist-options.js';
import { diffLines, lintLines, listLines } from './checklist-words.js';
import { connected, mongoUri, NoDatabase } from './database.js';
import type { Terminal } from './due-command.js';
import { hindranceText } from './hindrance-text.js';
import type { CommandEnvironment } from './verify-command.js';

export const checklistUsage = `desk checklist lint|diff|publish <file.xlsx|file.csv|file.yaml> --designation <key> --edition <label>
         --valid-from <day> [--accepted-until <day>] [--previous-until <day>] [--with-hidden]
  lint: names every fault of the file; diff: also what would change; publish: publishes it, for good (MONGODB_URI).
  --previous-until: the last day on which drafts may be submitted on the edition before it.
  --with-hidden: hidden rows, columns and sheets of a workbook are read, too; they are named either way.
desk checklist window <edition> --accepted-until <day>|open --reason <text>
  Sets until when a published edition is accepted (MONGODB_URI).
desk checklist list
  Every edition with its window. Where MONGODB_URI is set, those published there are known to all of these.`;

/** Who the command line is in what is kept. */
const operator = 'operator';

/** Status 0: done; 2: wrong input, with every fault named, and nothing changed. */
export async function checklistCommand(
  argv: readonly string[],
  terminal: Terminal,
  environment: CommandEnvironment,
): Promise<number> {
  const [verb = '', ...rest] = argv;
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  try {
    if (run === undefined) throw new WrongOption(verb === '' ? 'say what to do' : `there is no ${verb}`);
    const outcome = await withCatalog(environment, (at) => run(rest, at));
    if (!(outcome instanceof Refusal)) {
      for (const line of outcome) terminal.out(line);
      return 0;
    }
    const lines = outcome instanceof FaultyChecklist ? outcome.faults : [hindranceText(outcome)];
    for (const line of lines) terminal.error(line);
    return 2;
  } catch (error) {
    if (!(error instanceof WrongOption || error instanceof NoDatabase)) throw error;
    terminal.error(`desk checklist: ${error.message}\n\n${checklistUsage}`);
    return 2;
  }
}

interface At {
  catalog: LiveCatalog;
  /** @throws NoDatabase where none is named */
  editions(): Editions;
  now: Date;
  today: string;
}

type Verb = (argv: readonly string[], at: At) => Promise<string[] | Refusal>;

const verbs: Record<string, Verb> = {
  async lint(argv, { catalog, today }) {
    const preview = await previewChecklist(catalog, await checklistRequest(argv, catalog), today);
    return preview instanceof Refusal ? preview : lintLines(preview);
  },
  async diff(argv, { catalog, today }) {
    const preview = await previewChecklist(catalog, await checklistRequest(argv, catalog), today);
    return preview instanceof Refusal ? preview : [...lintLines(preview), ...diffLines(preview)];
  },
  async publish(argv, { catalog, editions, now, today }) {
    const request = await checklistRequest(argv, catalog);
    const done = await publishChecklist({ catalog, editions: editions(), by: operator, now, today }, request);
    if (done instanceof Refusal) return done;
    const { preview, outcome } = done;
    const { id } = preview.edition;
    if (outcome === 'same')
      return [`${id} was published before, with the same content. Nothing was changed.`];
    return [...lintLines(preview), ...diffLines(preview), `Published ${id}.`];
  },
  async window(argv, { catalog, editions, now, today }) {
    const request = windowRequest(argv);
    const refused = await ruleOnWindow({ catalog, editions: editions(), by: operator, now, today }, request);
    if (refused !== null) return refused;
    const { edition, acceptedUntil } = request;
    return [
      `${edition} is accepted ${acceptedUntil === null ? 'without an end' : `until ${acceptedUntil}`}.`,
    ];
  },
  list: async (_, { catalog, today }) => listLines(catalog, today),
};

function windowRequest(argv: readonly string[]) {
  const { values, positionals } = typed(argv, {
    'accepted-until': { type: 'string' },
    reason: { type: 'string' },
  });
  const [edition] = positionals;
  const until = values['accepted-until'];
  if (edition === undefined) throw new WrongOption('name the edition, for example amazon-ecs/2025-02');
  if (until !== 'open' && !/^\d{4}-\d{2}-\d{2}$/.test(typeof until === 'string' ? until : ''))
    throw new WrongOption('--accepted-until wants a calendar day such as 2026-11-27, or open');
  const reason = typeof values.reason === 'string' ? values.reason : '';
  return { edition, acceptedUntil: until === 'open' ? null : String(until), reason };
}

/** Runs on the shipped catalogue, with what was published in the database where one is named. */
async function withCatalog<Result>(
  { env, now }: CommandEnvironment,
  run: (at: At) => Promise<Result>,
): Promise<Result> {
  const zone = Environment.shape.DESK_ZONE.safeParse(env.DESK_ZONE || undefined);
  if (!zone.success) throw new WrongOption(`DESK_ZONE ${zone.error.issues[0]?.message}`);
  const opened = (env.MONGODB_URI ?? '').trim() === '' ? null : await connected(openEditions, mongoUri(env));
  try {
    const catalog = liveCatalog(loadCatalog(), opened?.editions ?? nothingPublished);
    await catalog.refresh();
    const instant = now();
    const editions = () => {
      if (opened === null)
        throw new NoDatabase('MONGODB_URI is missing; publishing needs the desk’s database');
      return opened.editions;
    };
    return await run({ catalog, editions, now: instant, today: localDate(instant, zone.data) });
  } finally {
    await opened?.close();
  }
}

const nothingPublished = { records: async () => ({ published: [], rulings: [] }) };
