/** A product that says "stored" at once and stores a moment later: what the kills must find out. */
import { setTimeout as sleep } from 'node:timers/promises'
import { remember } from '#db/remember.ts'
import { connect, type Sql } from '#db/sql.ts'

/** The statement that stores updates is answered before it is run; every other one is run as it is. */
const hasty = (sql: Sql): Sql =>
  new Proxy(sql, {
    apply: (target, _self, given: Parameters<Sql>) => {
      const run = () => Reflect.apply(target, undefined, given) as PromiseLike<unknown>
      if (!String(given[0]).includes('append_text')) return run()
      void sleep(20).then(run)
      return Promise.resolve([{ said: 'stored' }])
    },
  })

remember('writer', () => hasty(connect(process.env['DATABASE_URL']!, undefined, 1)))
await import('../support/product-process.ts')
