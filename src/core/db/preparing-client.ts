import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'

/**
 * Stands in a statement that is asked again and again with the same words: each connection then has Postgres parse and
 * plan it once. For an import's insert into ten tables that is half of its time. Not for questions whose best plan
 * depends on what is asked.
 */
export const preparedMark = '/* prepared */'

/** The mark as a part of a statement that Kysely puts into words. */
export const prepared = sql.raw(preparedMark)

/** A connection that keeps marked statements prepared. */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const ask = this.query.bind(this)
    const query = (text: unknown, values?: unknown, ...rest: unknown[]): unknown =>
      Reflect.apply(
        ask,
        this,
        typeof text === 'string' && text.includes(preparedMark)
          ? [{ name: nameOf(text), text, values }, ...rest]
          : [text, values, ...rest],
      )
    Object.assign(this, { query })
  }
}

const names = new Map<string, string>()

/** The same words have the same name on every connection. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
  names.set(text, name)
  return name
}
