/** File id → name, for what was uploaded from this page. */
const names = new Map<string, string>();

export function rememberFile(id: string, name: string): void {
  names.set(id, name);
}

/** What the file was called; its id where somebody else uploaded it. */
export const fileName = (id: string): string => names.get(id) ?? id;
