import { createHash, randomBytes } from 'node:crypto'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AspectName, aspects } from '../parse/aspects.ts'
import type { Column, DecodedAspect } from '../parse/decoded-aspect.ts'

/** Rows of an aspect that were dropped, as they are told. */
export interface Skipped {
  count: number
  reasons: readonly string[]
}

export interface DecodedReplay {
  aspects: ReadonlyMap<AspectName, DecodedAspect>
  skipped: ReadonlyMap<AspectName, Skipped>
}

export type Cached =
  | { kind: 'found'; replay: DecodedReplay }
  | { kind: 'absent' }
  /** There was something, and it may not be used: the reason. It is written anew. */
  | { kind: 'unusable'; reason: string }

const magic = Buffer.from('BARCOLS1')
const digestBytes = 32

interface Part {
  kind: 'i32' | 'f64' | 'u8' | 'text'
  /** Bytes of the values; each part begins at a multiple of eight. */
  bytes: number
  /** Bytes of the null bits; null = no row is null. */
  nulls: number | null
}
interface Head {
  key: string
  aspects: { name: AspectName; rows: number; skipped: Skipped; parts: Part[] }[]
}

/** The decoded columns of `id`, when those kept are of exactly these inputs and whole. */
export async function readCache(folder: string, id: string, key: string): Promise<Cached> {
  const path = cachePath(folder, id)
  const file = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ERR_FS_FILE_TOO_LARGE') return error.code
    throw error
  })
  if (file === 'ENOENT') return { kind: 'absent' }
  // Two gigabytes are all that Node reads at once.
  if (typeof file === 'string') return { kind: 'unusable', reason: 'the cache is too large to be read' }
  // Views need their numbers at multiples of eight; a file is read into a buffer of its own, so this rarely copies.
  const bytes = file.byteOffset % 8 === 0 ? file : Buffer.from(new Uint8Array(file).buffer)
  const end = bytes.length - digestBytes
  const isWhole =
    end > magic.length + 4 &&
    bytes.subarray(0, magic.length).equals(magic) &&
    createHash('sha256').update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end))
  if (!isWhole) return { kind: 'unusable', reason: 'the cache is damaged' }
  const headBytes = bytes.readUInt32LE(magic.length)
  // Its own checksum vouches for the shape: nobody but `writeCache` wrote it.
  const head = JSON.parse(bytes.toString('utf8', magic.length + 4, magic.length + 4 + headBytes)) as Head
  if (head.key !== key) return { kind: 'unusable', reason: 'the cache is of other inputs or of another version' }
  return { kind: 'found', replay: readBody(bytes, aligned(magic.length + 4 + headBytes), head) }
}

/** Keeps decoded columns; replaces what was kept of `id`. Written aside and renamed, so that half a cache is never there. */
export async function writeCache(folder: string, id: string, key: string, replay: DecodedReplay): Promise<void> {
  const head: Head = { key, aspects: [] }
  const body: Uint8Array[] = []
  for (const [name, { rows, columns }] of replay.aspects) {
    const parts: Part[] = []
    for (const column of Object.values(columns as Record<string, Column>)) {
      const values = bytesOf(column)
      body.push(values)
      if (column.nulls) body.push(column.nulls)
      parts.push({ kind: kindOf(column), bytes: values.length, nulls: column.nulls?.length ?? null })
    }
    head.aspects.push({ name, rows, skipped: replay.skipped.get(name) ?? { count: 0, reasons: [] }, parts })
  }
  const headBytes = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(headBytes.length)

  const path = cachePath(folder, id)
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`
  const file = await open(temporary, 'wx')
  try {
    const hash = createHash('sha256')
    let at = 0
    for (const piece of [Buffer.concat([magic, length, headBytes]), ...body]) {
      for (const bytes of [piece, new Uint8Array(aligned(at + piece.length) - at - piece.length)]) {
        hash.update(bytes)
        await file.writeFile(bytes)
        at += bytes.length
      }
    }
    await file.writeFile(hash.digest())
    await file.close()
    await rename(temporary, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(temporary, { force: true })
    throw error
  }
}

/** Takes away what a run that was killed left of its cache. */
export async function sweepCache(folder: string, id: string): Promise<void> {
  const stem = `${id}.columns.`
  for (const name of await readdir(folder))
    if (name.startsWith(stem) && name.endsWith('.part')) await rm(join(folder, name), { force: true })
}

function cachePath(folder: string, id: string): string {
  return join(folder, `${id}.columns`)
}

function readBody(bytes: Buffer, from: number, head: Head): DecodedReplay {
  let at = from
  const take = (length: number): [number, number] => {
    const start = at
    at = aligned(at + length)
    return [bytes.byteOffset + start, length]
  }
  const decoded = new Map<AspectName, DecodedAspect>()
  const skipped = new Map<AspectName, Skipped>()
  for (const { name, rows, skipped: dropped, parts } of head.aspects) {
    const columns: Record<string, Column> = {}
    for (const [index, field] of aspects[name].fields.entries()) {
      const part = parts[index]
      if (!part) throw new Error(`the cache lacks ${name}.${field.name}`)
      const values = valuesOf(bytes.buffer as ArrayBuffer, part.kind, ...take(part.bytes))
      const nulls = part.nulls === null ? null : new Uint8Array(bytes.buffer as ArrayBuffer, ...take(part.nulls))
      columns[field.name] = { field, values, nulls } as Column
    }
    decoded.set(name, { aspect: name, rows, columns } as unknown as DecodedAspect)
    if (dropped.count > 0) skipped.set(name, dropped)
  }
  return { aspects: decoded, skipped }
}

function kindOf({ values }: Column): Part['kind'] {
  if (values instanceof Int32Array) return 'i32'
  if (values instanceof Float64Array) return 'f64'
  return values instanceof Uint8Array ? 'u8' : 'text'
}

function bytesOf({ values }: Column): Uint8Array {
  return ArrayBuffer.isView(values)
    ? new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    : Buffer.from(JSON.stringify(values))
}

function valuesOf(buffer: ArrayBuffer, kind: Part['kind'], from: number, bytes: number): Column['values'] {
  switch (kind) {
    case 'i32':
      return new Int32Array(buffer, from, bytes / 4)
    case 'f64':
      return new Float64Array(buffer, from, bytes / 8)
    case 'u8':
      return new Uint8Array(buffer, from, bytes)
    case 'text':
      return JSON.parse(Buffer.from(buffer, from, bytes).toString('utf8')) as string[]
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}
