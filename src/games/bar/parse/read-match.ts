import { sha256 } from '../../../core/archive/sha256.ts'
import { type AspectName, isAspectName } from './aspects.ts'
import { decodeAspect } from './decode-aspect.ts'
import { DecodeError } from './decode-error.ts'
import type { DecodedAspect } from './decoded-aspect.ts'
import type { DumpFile, Rejection } from './dump.ts'
import { readDump } from './read-dump.ts'
import { readSidecars } from './read-sidecars.ts'
import { summariseMatch } from './summarise-match.ts'
import type { MatchSummary } from './summary/match-summary.ts'

/** One aspect's file of a dump. */
export interface ReadAspect {
  name: AspectName
  /** That were used. */
  rows: number
  /** That do not fit the schema. */
  skipped: number
  bytes: number
  sha256: string
  /** Why nothing of it was used; null = it was used. */
  leftOut: string | null
}

/** A dump as it was read, and what it says of its match. */
export interface ReadMatch {
  digest: string
  emitterVersion: number | null
  aspects: ReadAspect[]
  summary: MatchSummary
}

export type MatchReading = { ok: true; match: ReadMatch } | { ok: false; rejection: Rejection }

/**
 * Unpacks a dump, decodes every aspect and sums up the match. One bad row does not cost a match: it is skipped and
 * counted. An aspect of which more than a hundredth does not fit was written by another schema and is left out, with the
 * reason; so is one that is damaged. Rejected when nothing is left.
 */
export async function readMatch(name: string, bytes: Uint8Array): Promise<MatchReading> {
  const read = await readDump(name, bytes)
  if (!read.ok) return read
  const { files, digest } = read.dump
  const sidecars = readSidecars(files)
  const decoded: [AspectName, DecodedAspect][] = []
  const aspects = files.flatMap((file): ReadAspect[] => {
    const aspect = aspectOf(file)
    if (aspect === null) return []
    const one = decodeFitting(aspect, file.bytes)
    if (one.aspect) decoded.push([aspect, one.aspect])
    const { rows, skipped, leftOut } = one
    return [{ name: aspect, rows, skipped, leftOut, bytes: file.bytes.length, sha256: sha256(file.bytes) }]
  })
  const summarised = summariseMatch(Object.fromEntries(decoded), sidecars)
  if (!summarised.ok) {
    const { code, sentence } = summarised.rejection
    // What was left out may be what is missed.
    const why = aspects.flatMap(({ name, leftOut }) => (leftOut === null ? [] : `${name} was left out: ${leftOut}`))
    return { ok: false, rejection: { code, sentence: [sentence, ...why].join('; ') } }
  }
  const { emitterVersion } = sidecars
  return { ok: true, match: { digest, emitterVersion, aspects, summary: summarised.summary } }
}

function aspectOf({ name }: DumpFile): AspectName | null {
  const stem = name.endsWith('.mpk') ? name.slice(0, -'.mpk'.length) : ''
  return isAspectName(stem) ? stem : null
}

/** Rows that may be bad in an aspect of any size. */
const fewRows = 3

function decodeFitting(name: AspectName, bytes: Uint8Array) {
  try {
    const { aspect, skipped } = decodeAspect(name, bytes, { skipBadRows: true })
    const all = aspect.rows + skipped.count
    const fits = skipped.count <= Math.max(fewRows, all / 100) && (aspect.rows > 0 || skipped.count === 0)
    if (fits) return { aspect, rows: aspect.rows, skipped: skipped.count, leftOut: null }
    const first = skipped.first[0]?.message ?? ''
    const leftOut = `${skipped.count} of ${all} rows do not fit the schema; the first: ${first}`
    return { aspect: null, rows: 0, skipped: skipped.count, leftOut }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return { aspect: null, rows: 0, skipped: 0, leftOut: error.message }
  }
}
