import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What one piece of work has asked, by port and question. Once it is over, whoever outlives it reads for themselves.
 */
interface Known {
  answers: Map<object, Map<string, Promise<unknown>>>;
  over: boolean;
}

const knowing = new AsyncLocalStorage<Known>();

/**
 * Does a piece of work, such as the answer to a click, in which nothing is read twice: whoever asks again gets what was
 * read first. It is bound to the work and all it awaits. What it saves itself is read anew afterwards, and a save over
 * what others saved meanwhile is refused by its revision and tried on what is there then.
 */
export async function readingOnce<Result>(work: () => Promise<Result>): Promise<Result> {
  const known: Known = { answers: new Map(), over: false };
  try {
    return await knowing.run(known, work);
  } finally {
    known.over = true;
  }
}

function answersOf(port: object): Map<string, Promise<unknown>> | null {
  const known = knowing.getStore();
  if (known === undefined || known.over) return null;
  const answers = known.answers.get(port) ?? new Map<string, Promise<unknown>>();
  known.answers.set(port, answers);
  return answers;
}

/** The same port, whose methods of these names are asked the same thing once in a piece of work. */
export function sharing<Port extends object>(port: Port, names: readonly (keyof Port & string)[]): Port {
  const shared = names.map((name) => [
    name,
    (...asked: unknown[]): unknown => {
      const answer = () => Promise.resolve(Reflect.apply(port[name] as () => unknown, port, asked));
      const answers = answersOf(port);
      if (answers === null) return answer();
      return keptAs(answers, `${name} ${JSON.stringify(asked)}`, answer);
    },
  ]);
  return { ...port, ...Object.fromEntries(shared) };
}

/** What was asked before, or the answer from now on; one that fails is asked again. */
function keptAs<Result>(
  answers: Map<string, Promise<unknown>>,
  question: string,
  answer: () => Promise<Result>,
): Promise<Result> {
  const before = answers.get(question);
  if (before !== undefined) return before as Promise<Result>;
  const asked = answer();
  answers.set(question, asked);
  asked.catch(() => answers.delete(question));
  return asked;
}

/** Asks for several by their ids, each once in a piece of work; those that are not there are left out. */
export function sharingEach<One>(
  port: object,
  kind: string,
  ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, One>>,
): (ids: readonly string[]) => Promise<ReadonlyMap<string, One>> {
  return async (ids) => {
    const answers = answersOf(port);
    if (answers === null) return ask(ids);
    const missing = [...new Set(ids)].filter((id) => !answers.has(`${kind} ${id}`));
    const found = missing.length === 0 ? null : ask(missing);
    for (const id of missing) keptAs(answers, `${kind} ${id}`, async () => (await found)?.get(id));
    const all = await Promise.all(
      ids.map(async (id) => [id, (await answers.get(`${kind} ${id}`)) as One | undefined] as const),
    );
    return new Map(all.flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const])));
  };
}

/** The same port, after whose methods of these names whatever was read of those `others` is read anew. */
export function forgetting<Port extends object>(
  port: Port,
  names: readonly (keyof Port & string)[],
  others: readonly object[],
): Port {
  const forget = () => {
    for (const other of others) answersOf(other)?.clear();
  };
  const methods = names.map((name) => [
    name,
    async (...given: unknown[]): Promise<unknown> => {
      forget();
      try {
        return await Reflect.apply(port[name] as () => unknown, port, given);
      } finally {
        forget();
      }
    },
  ]);
  return { ...port, ...Object.fromEntries(methods) };
}
