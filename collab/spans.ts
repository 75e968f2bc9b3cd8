/** Lists of clocks, each from `from` up to, but not with, `to`; in order, and none over another. */

export interface Clocks {
  readonly from: number
  readonly to: number
}

/** The span that a clock lies in, or else the next one after it; undefined where there is none. */
export const spanFrom = <Span extends Clocks>(spans: readonly Span[], clock: number): Span | undefined => {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.to ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return spans[low]
}
