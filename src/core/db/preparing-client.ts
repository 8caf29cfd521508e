import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'

/**
 * Stands in a statement that is asked again and again with the same words: each connection then has Postgres parse and
 * plan it once, and once more whenever this process has asked it ten times as often. For an import's insert into ten
 * tables that is half of its time. Not for questions whose best plan depends on what is asked.
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

interface Asked {
  hash: string
  times: number
}

const asked = new Map<string, Asked>()

/**
 * The same words have the same name on every connection. A plan that was made while tables were empty reads all of them
 * when they no longer are, and stays until they are analyzed: by nobody on PGlite, and a history of 10,000 files is in
 * before Postgres looks. So each tenfold of questions has a name, and with it a plan, of its own.
 */
function nameOf(text: string): string {
  const words = asked.get(text) ?? { hash: createHash('sha256').update(text).digest('hex').slice(0, 32), times: 0 }
  words.times += 1
  asked.set(text, words)
  return `${words.hash}_${Math.floor(Math.log10(words.times))}`
}
