/** What can be measured of live text from outside, in the words of Prometheus. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { remember } from '#db/remember.ts'

/** Seconds, from a fifth of a commit to what nobody waits for any more. */
const LATENCIES = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export interface Metrics {
  readonly registry: Registry
  /** From the moment an update has come to the moment its sender is told that it is stored. */
  readonly acknowledged: Histogram
  readonly committed: Histogram
  readonly batches: Histogram
  readonly stored: Counter
  readonly refused: Counter<'rule'>
  readonly closed: Counter<'code'>
  readonly differing: Counter
  readonly sweeps: Counter
  readonly sections: Gauge
  readonly connections: Gauge
}

export const metrics = (): Metrics =>
  remember('metrics', () => {
    const registry = new Registry()
    const registers = [registry]
    const seconds = (name: string, help: string) => new Histogram({ name, help, registers, buckets: LATENCIES })
    return {
      registry,
      acknowledged: seconds(
        'beredning_acknowledgement_seconds',
        'From the receipt of an update to its acknowledgement',
      ),
      committed: seconds('beredning_commit_seconds', 'One group commit of the text log'),
      batches: new Histogram({
        name: 'beredning_commit_updates',
        help: 'Updates in one group commit',
        registers,
        buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
      }),
      stored: new Counter({ name: 'beredning_updates_stored_total', help: 'Updates stored', registers }),
      refused: new Counter({
        name: 'beredning_refusals_total',
        help: 'Messages refused, by rule',
        registers,
        labelNames: ['rule'],
      }),
      closed: new Counter({
        name: 'beredning_closes_total',
        help: 'Connections ended by the server, by close code',
        registers,
        labelNames: ['code'],
      }),
      differing: new Counter({
        name: 'beredning_differing_texts_total',
        help: 'Pages that showed another text than is stored',
        registers,
      }),
      sweeps: new Counter({
        name: 'beredning_sweeps_total',
        help: 'Changes that took away much of a text at once',
        registers,
      }),
      sections: new Gauge({ name: 'beredning_open_sections', help: 'Sections in memory', registers }),
      connections: new Gauge({ name: 'beredning_connections', help: 'Connections to live text', registers }),
    }
  })
