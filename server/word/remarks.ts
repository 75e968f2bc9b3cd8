/** What was not understood, each said once, with how often. */
export class Remarks {
  private readonly counts = new Map<string, number>()

  /** `what` is a sentence without its count: "pictures in a form that browsers do not show were left out". */
  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  list(): string[] {
    return [...this.counts].map(([what, count]) => `${count} × ${what}.`)
  }
}
