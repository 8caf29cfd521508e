import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { AspectName } from '../../src/games/bar/parse/aspects.ts'
import { openColumnRoom } from '../../src/games/bar/parse/column-room.ts'
import type { DecodedAspect } from '../../src/games/bar/parse/decoded-aspect.ts'
import { openDecoder } from '../../src/games/bar/parse/open-decoder.ts'
import { readSidecars } from '../../src/games/bar/parse/read-sidecars.ts'
import { aspectOf } from '../../src/games/bar/pipeline/decode-inputs.ts'
import { findStats } from '../../src/games/bar/stats/find-stats.ts'
import { runStats } from '../../src/games/bar/stats/run-stats.ts'

export interface ReplayWork {
  folder: string
  unitCosts: string
  /** 'decode': each aspect is let go when it was decoded. */
  until: 'decode' | 'stats'
}

const stats = (await findStats()).filter(({ byDefault }) => byDefault)

/** A file is hashed and decoded as it is read: it is never in memory as a whole. */
const pieceBytes = 2 ** 18
const piece = new Uint8Array(pieceBytes)
const room = openColumnRoom()

/** Reads, hashes and decodes every file of a dump and computes the demo set of stats. Returns rows read and rows made. */
export function workOnReplay({ folder, unitCosts, until }: ReplayWork): [number, number] {
  const digest = createHash('sha256')
  const aspects: Record<string, DecodedAspect> = {}
  const sidecars = [{ name: 'unit_costs.csv', bytes: readFileSync(unitCosts) }]
  let read = 0
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    const aspect = aspectOf(name)
    const hash = createHash('sha256')
    if (aspect === null) {
      const bytes = readFileSync(path)
      hash.update(bytes)
      sidecars.push({ name, bytes })
    } else {
      const decoded = decodeFile(path, aspect, (bytes) => hash.update(bytes))
      if (until === 'stats') aspects[aspect] = decoded
      else room.giveBack(decoded.columns)
      read += decoded.rows
    }
    digest.update(hash.digest())
  }
  if (until === 'decode') return [read, 0]
  const { defs, unitCosts: costs } = readSidecars(sidecars)
  let made = 0
  for (const stat of stats) {
    const [result] = runStats([stat], { aspects, defs, unitCosts: costs })
    if (result?.kind === 'table') made += result.rows
  }
  for (const { columns } of Object.values(aspects)) room.giveBack(columns)
  return [read, made]
}

function decodeFile(path: string, aspect: AspectName, onPiece: (bytes: Uint8Array) => void): DecodedAspect {
  const file = openSync(path, 'r')
  try {
    const decoder = openDecoder(aspect, { expectedBytes: fstatSync(file).size, room })
    for (;;) {
      const bytes = piece.subarray(0, readSync(file, piece))
      if (bytes.length === 0) return decoder.end().aspect
      onPiece(bytes)
      decoder.push(bytes)
    }
  } finally {
    closeSync(file)
  }
}
