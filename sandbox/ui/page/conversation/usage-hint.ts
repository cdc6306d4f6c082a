/** The words a usage hint names: `[help | status <ref>]` offers "help" and "status". */
export const subcommands = (hint: string): { word: string; rest: string }[] =>
  hint
    .replace(/^[[(]|[\])]$/g, '')
    .split('|')
    .map((part) => /^\s*\[?([a-z][a-z-]*)\b(.*?)\]?\s*$/i.exec(part))
    .filter((found) => found !== null)
    .map((found) => ({ word: found[1] ?? '', rest: (found[2] ?? '').trim() }));
