/**
 * Where one cause reaches several records: the record of the cause says what is to be done, and whoever looks does
 * what is missing, found from how things stand. So it may be interrupted anywhere, and be done by several processes at
 * once.
 */
export interface Saga<Stored> {
  /** The record of the cause as it stands now; null: nothing is to be done about it. */
  load(ref: string): Promise<Stored | null>;
  /** Does what is missing now, and enters it. @param looks how often it was looked at before */
  advance(stored: Stored, looks: number): Promise<'again' | 'rest'>;
}

/** More looks than any cause has states: beyond it something does not advance. */
const maxLooks = 10;

/** Does all that is to be done about one cause now. */
export async function finishSaga<Stored>({ load, advance }: Saga<Stored>, ref: string): Promise<void> {
  for (let looks = 0; looks < maxLooks; looks += 1) {
    const stored = await load(ref);
    if (stored === null || (await advance(stored, looks)) === 'rest') return;
  }
}

/**
 * Work on records that is begun at once, but that nobody waits for at a form; should it fail, the next tick does it.
 * @param finish does all that is to be done about one record now
 */
export function createSoon(finish: (ref: string) => Promise<void>) {
  const faults: { ref: string; error: unknown }[] = [];
  /** What this process is at, by reference. */
  const underWay = new Map<string, Promise<void>>();
  const failed = (ref: string, error: unknown) => void faults.push({ ref, error });

  return {
    failed,
    begin(ref: string): void {
      const before = underWay.get(ref) ?? Promise.resolve();
      const task = before
        .then(() => finish(ref))
        .catch((error: unknown) => failed(ref, error))
        .finally(() => underWay.get(ref) === task && underWay.delete(ref));
      underWay.set(ref, task);
    },
    /** Resolves when nothing is under way about this record. */
    over: (ref: string): Promise<void> => underWay.get(ref) ?? Promise.resolve(),
    /** @throws the first fault there was since it was asked last */
    raise(): void {
      const [first] = faults.splice(0);
      if (first !== undefined)
        throw new Error(`${first.ref} could not be carried out`, { cause: first.error });
    },
  };
}
