/** MongoDB has not answered in time. What it was asked to do may still be done. */
export class DatabaseSilent extends Error {
  override readonly name = 'DatabaseSilent';
  constructor(ms: number) {
    super(`MongoDB has not answered within ${ms / 1_000} seconds.`);
  }
}

/** The work's outcome, for which nobody waits longer than so many milliseconds. @throws DatabaseSilent */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseSilent(ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
