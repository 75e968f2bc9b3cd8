export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN

/** Milliseconds of an act, done so many times one after another, after ten times that do not count. */
export const medianOf = async (runs: number, act: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let run = -10; run < runs; run++) {
    const start = performance.now()
    await act()
    if (run >= 0) times.push(performance.now() - start)
  }
  return median(times)
}
