/** Gives references out, each once: `DD-1001`, `DD-1002` … */
export interface References {
  next(): Promise<string>;
}
