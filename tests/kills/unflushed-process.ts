/** A product whose database says "committed" before it has flushed: what the kills must find out. */
import { remember } from '#db/remember.ts'
import { connect, type Sql } from '#db/sql.ts'

/** The statement that stores updates runs in a transaction that does not wait for the disk. */
const unflushed = (sql: Sql): Sql =>
  new Proxy(sql, {
    apply: (target, _self, given: Parameters<Sql>) => {
      if (!String(given[0]).includes('append_text')) return Reflect.apply(target, undefined, given)
      return target.begin(async tx => {
        await tx`set local synchronous_commit = off`
        return Reflect.apply(tx, undefined, given)
      })
    },
  })

remember('writer', () => unflushed(connect(process.env['DATABASE_URL']!, undefined, 1)))
await import('../support/product-process.ts')
