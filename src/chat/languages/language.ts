/**
 * A language we know enough of: how words and phrases of what is asked here most are said in English. Longer phrases
 * are taken first. `puzzled` says in it what to do when nothing was understood.
 */
export interface Language {
  code: string;
  name: string;
  /** Words that hardly stand in another of the languages: by them it is known. */
  marks: readonly string[];
  says: Readonly<Record<string, string>>;
  puzzled: string;
}
