import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { answerDue, clockLengths, DueQuestion, faultsOf } from './due.js';

export const dueUsage = `desk due --clock <name> --from <ISO instant> [--zone Z] [--holidays US-WA,2026-12-25,-2026-10-12,+2026-10-10]
         [--week Sun-Thu] [--partner-zone Z] [--partner-holidays …] [--partner-week …] [--pause <ISO>/<ISO>]… [--report-days business|calendar]
desk due --batch < questions.jsonl

Clocks: ${Object.keys(clockLengths).join(', ')}`;

/** Where a command reads and writes; its exit status is what it returns. */
export interface Terminal {
  input: NodeJS.ReadableStream;
  out(line: string): void;
  error(line: string): void;
}

/**
 * Answers one question given as options (status 0, or 2 for wrong input), or with --batch one a line (1 when any is
 * faulty).
 */
export async function dueCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readOptions(argv);
  if (typeof parsed === 'string') {
    terminal.error(`${parsed}\n\n${dueUsage}`);
    return 2;
  }
  if (parsed.batch) return batch(terminal);
  try {
    terminal.out(JSON.stringify(answerDue(DueQuestion.parse(parsed.question))));
    return 0;
  } catch (error) {
    terminal.error(`desk due: ${asOptions(faultsOf(error))}\n\n${dueUsage}`);
    return 2;
  }
}

function readOptions(argv: readonly string[]): { batch: true } | { batch: false; question: object } | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        clock: { type: 'string' },
        from: { type: 'string' },
        zone: { type: 'string' },
        holidays: { type: 'string' },
        week: { type: 'string' },
        'partner-zone': { type: 'string' },
        'partner-holidays': { type: 'string' },
        'partner-week': { type: 'string' },
        pause: { type: 'string', multiple: true },
        'report-days': { type: 'string' },
        batch: { type: 'boolean' },
      },
    });
    if (values.batch === true) {
      return Object.keys(values).length === 1
        ? { batch: true }
        : 'desk due: --batch takes its questions from standard input and no other option';
    }
    const given = {
      clock: values.clock,
      from: values.from,
      zone: values.zone,
      holidays: values.holidays?.split(','),
      week: values.week,
      partnerWeek: values['partner-week'],
      partnerZone: values['partner-zone'],
      partnerHolidays: values['partner-holidays']?.split(','),
      pauses: values.pause?.map((pair) => pair.split('/')),
      reportDays: values['report-days'],
    };
    return {
      batch: false,
      question: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    };
  } catch (error) {
    return `desk due: ${faultsOf(error)}`;
  }
}

/** Faults name the fields of a question; here people typed options. */
function asOptions(faults: string): string {
  return faults
    .replaceAll('partnerZone', '--partner-zone')
    .replaceAll('partnerHolidays', '--partner-holidays')
    .replaceAll('partnerWeek', '--partner-week')
    .replaceAll('pauses', '--pause')
    .replaceAll('reportDays', '--report-days')
    .replace(/(^|; )(clock|from|zone|holidays|week)\b/g, '$1--$2');
}

async function batch(terminal: Terminal): Promise<number> {
  let status = 0;
  for await (const line of createInterface({ input: terminal.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    try {
      terminal.out(JSON.stringify(answerDue(DueQuestion.parse(parseLine(line)))));
    } catch (error) {
      terminal.out(JSON.stringify({ error: faultsOf(error) }));
      status = 1;
    }
  }
  return status;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error('this line is not JSON; write one object a line');
  }
}
