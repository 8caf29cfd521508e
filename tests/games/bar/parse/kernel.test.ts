import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { buildKernel } from '../../../../scripts/build-mpk-kernel.ts'
import { aspectNames, aspects } from '../../../../src/games/bar/parse/aspects.ts'
import { compileAspect } from '../../../../src/games/bar/parse/compile-schema.ts'
import { openKernel } from '../../../../src/games/bar/parse/kernel.ts'
import { kernelBytes } from '../../../../src/games/bar/parse/kernel-bytes.ts'
import { openDecoder } from '../../../../src/games/bar/parse/open-decoder.ts'
import { encodeRow, join } from './encode-value.ts'
import { madeUpAspect } from './made-up-aspect.ts'
import { readEveryWay } from './read-every-way.ts'

const file = new URL('../../../../src/games/bar/parse/kernel-bytes.ts', import.meta.url)

it('the kernel that is kept is the one that its text makes', async () => {
  expect(readFileSync(file, 'utf8')).toBe(await buildKernel())
})

it('the kernel is small', () => {
  expect(Buffer.from(kernelBytes, 'base64').length).toBeLessThan(1_024)
})

it('every aspect without texts is read by the kernel', () => {
  const without = aspectNames.filter((name) => openKernel(compileAspect(name, aspects[name]), 1_000) === null)
  expect(without).toEqual(['start_pos'])
})

it('a code that is no bit of a word leaves its aspect to the plain reader', () => {
  const aspect = madeUpAspect('int', 'code')
  expect(openKernel(aspect, 1_000)).not.toBeNull()
  expect(openKernel({ ...aspect, codes: [null, new Set([1, 32])] }, 1_000)).toBeNull()
})

it('files may be read at the same time, piece by piece in turns', () => {
  const [wind, other] = [openDecoder('map_envir_econ'), openDecoder('unit_events')]
  const events = join(
    ...Array.from({ length: 300 }, (_, row) => encodeRow([row, 1, null, 2, 3, 4, 5, null, null, null, 1])),
  )
  const winds = join(...Array.from({ length: 300 }, (_, row) => encodeRow([row, row * 3, 0])))
  for (let at = 0; at < events.length; at += 100) {
    wind.push(winds.subarray(at, at + 100))
    other.push(events.subarray(at, at + 100))
  }
  const { columns } = wind.end().aspect
  expect([...columns.wind_strength.values]).toEqual(Array.from({ length: 300 }, (_, row) => row * 3))
  expect(columns.frame.nulls).toBeNull()
  const { aspect } = other.end()
  expect([aspect.rows, aspect.columns.frame.values[299], aspect.columns.unit_team_id.nulls]).toEqual([300, 299, null])
  expect([...(aspect.columns.unit_def_id.nulls ?? [])]).toEqual([...Array(37).fill(255), 15])
})

it('nothing of one file is left in what the next becomes', () => {
  const aspect = madeUpAspect('bool?', 'int?', 'code?')
  const file = (...row: (number | boolean | null)[]) => join(...Array(5_000).fill(encodeRow(row)))
  readEveryWay(aspect, file(true, -1, 9))
  for (const empty of [file(null, null, null), file(false, null, 9), encodeRow([]), file()]) {
    readEveryWay(aspect, file(true, -1, 9))
    readEveryWay(aspect, empty, { sizes: [50_000] })
  }
})
