/** MongoDB has not answered in time. What it was asked to do may still be done. */
export class DatabaseSilent extends Error {
  override readonly name = 'DatabaseSilent';
  constructor(ms: number) {
    super(`MongoDB has not answered within ${ms / 1_000} seconds.`);
  }
}

/** For whoever waited so many milliseconds. */
export function databaseSilent(ms: number): () => never {
  return () => {
    throw new DatabaseSilent(ms);
  };
}
