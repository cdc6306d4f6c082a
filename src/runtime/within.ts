/**
 * What work comes to, for which nobody waits longer than so many milliseconds. The work goes on when they are over,
 * and whatever becomes of it then is nobody's: a later failure is not left unhandled.
 * @param late gives what counts instead, or throws
 */
export async function within<Result, Late = Result>(
  ms: number,
  work: Promise<Result>,
  late: () => Late,
): Promise<Result | Late> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  }).then(late);
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
