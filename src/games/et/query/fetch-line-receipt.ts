import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchRawFiles, type RawFile } from '../../../core/imports/fetch-raw-files.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { matchPlayers } from '../parse/match-players.ts'
import type { WrittenLine, WrittenRound } from '../parse/written-round.ts'
import type { ReceiptRow } from './fetch-receipt-rows.ts'
import { columnsOf, type ReceiptQuestion, receiptLines } from './receipt-lines.ts'

/** A raw file and what it says of one player. */
export interface WrittenHalf {
  /** Null when the ledger does not have it. */
  file: RawFile | null
  /** As in WrittenRound: decides where its fields stand. */
  layout: number
  /** Null: the player has no line in it. */
  line: WrittenLine | null
}

/** One line of a person in one round, down to the files it was made of. */
export interface LineReceipt extends ReceiptRow {
  name: string
  serverName: string
  timeZone: string
  /** The line as it counts, by column of player_stats. */
  stored: Readonly<Record<string, unknown>>
  own: WrittenHalf
  /** Of a round two whose round one is on record. */
  first: WrittenHalf | null
}

/** What a person's numbers in one round are made of; of several accounts a line each. None when they have no line in it. */
export async function fetchLineReceipts(
  db: Kysely<Database>,
  { roundId, ...question }: ReceiptQuestion & { roundId: number },
): Promise<LineReceipt[]> {
  const columns = columnsOf(question.metric)
  const [servers, lines] = await Promise.all([
    fetchServersById(db),
    receiptLines(db, question, { roundId }).selectAll('line').orderBy('line.line').execute(),
  ])
  if (lines.length === 0) return []
  const { own, first, files } = await fetchHalves(db, roundId)
  return lines.flatMap(({ leftOut, ...line }) => {
    const server = servers.get(line.server_id)
    if (!server) return []
    const stored: Readonly<Record<string, unknown>> = line
    return [
      {
        roundId,
        serverId: line.server_id,
        map: line.map,
        round: line.round,
        endedAt: line.ended_at,
        verdict: line.verdict,
        flags: line.flags,
        leftOut,
        value: null,
        numbers: new Map(columns.map((column) => [column, numberIn(stored, column)])),
        name: line.name,
        serverName: server.name,
        timeZone: server.timeZone,
        stored,
        own: {
          file: files.get(own.fileId) ?? null,
          layout: own.written?.layout ?? line.layout,
          line: lineOf(own, line.line),
        },
        first: first && {
          file: files.get(first.fileId) ?? null,
          layout: first.written?.layout ?? line.layout,
          line: lineOfRoundOne(first, own, line.line),
        },
      },
    ]
  })
}

/** A number of a stored line; null when it is not known. */
export function numberIn(stored: LineReceipt['stored'], column: string): number | null {
  const value = stored[column]
  return typeof value === 'number' ? value : null
}

interface Half {
  id: number
  fileId: number
  /** Null for a round that was not made of a file. */
  written: WrittenRound | null
}

async function fetchHalves(db: Kysely<Database>, roundId: number) {
  const rows: Half[] = await db
    .selectFrom('rounds as round')
    .where(
      'round.id',
      '=',
      sql<number>`any (select unnest(array[half.id, half.first_round_id]) from rounds as half where half.id = ${roundId})`,
    )
    .select(['round.id', 'round.file_id as fileId'])
    .select(sql<WrittenRound | null>`nullif(round.written, '{}'::jsonb)`.as('written'))
    .execute()
  const own = rows.find(({ id }) => id === roundId)
  if (!own) throw new Error(`round ${roundId} has a line but is not there`)
  const first = rows.find(({ id }) => id !== roundId) ?? null
  const files = await fetchRawFiles(
    db,
    rows.map(({ fileId }) => fileId),
  )
  return { own, first, files }
}

function lineOf({ written }: Half, line: number): WrittenLine | null {
  return written?.lines[line] ?? null
}

/** Told apart as the importer does it: two may share a GUID. */
function lineOfRoundOne(first: Half, own: Half, line: number): WrittenLine | null {
  if (!first.written || !own.written) return null
  return matchPlayers(first.written.lines, own.written.lines)[line] ?? null
}
