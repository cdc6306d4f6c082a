/** How often a second something can be done, as the median of several short runs on this machine. */
export function perSecond(work: () => void, runs = 7, runMs = 120): number {
  const rates = Array.from({ length: runs + 1 }, () => rateOf(work, runMs)).slice(1);
  return rates.sort((one, other) => one - other)[Math.floor(rates.length / 2)] ?? 0;
}

function rateOf(work: () => void, runMs: number): number {
  const start = performance.now();
  let times = 0;
  for (; performance.now() - start < runMs; times += 10) for (let once = 0; once < 10; once += 1) work();
  return (times * 1000) / (performance.now() - start);
}
