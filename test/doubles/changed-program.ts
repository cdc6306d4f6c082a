/**
 * Imports a module with everything below it loaded anew, of which one module ends in a line more: what it declares as a
 * function can be declared otherwise there, for itself and for all who import it. Known to the loader in `test/runner`.
 *
 * @param path of what is imported, from here, such as `./read-walk.ts`
 * @param change the end of the changed module's path, and the line, in JavaScript
 */
export async function changedProgram<Module>(
  path: string,
  { changed, more }: { changed: string; more: string },
): Promise<Module> {
  const url = new URL(path, import.meta.url);
  url.search = new URLSearchParams({ changed, more }).toString();
  return (await import(url.href)) as Module;
}
