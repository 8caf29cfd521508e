import { describe, expect, it } from 'vitest'
import { type Aspect, aspects, enums } from '../../../../src/games/bar/parse/aspects.ts'
import { compileAspect, hashSchema, schemaHash } from '../../../../src/games/bar/parse/compile-schema.ts'

const [first, ...others] = aspects.construction_log.fields

function hashWith(aspect: Aspect): string {
  return hashSchema({ ...aspects, construction_log: aspect }, enums)
}

describe('the hash of the schema', () => {
  it('is 64 hexadecimal digits, the same whenever it is computed', () => {
    expect(schemaHash).toMatch(/^[0-9a-f]{64}$/)
    expect(hashSchema(aspects, enums)).toBe(schemaHash)
  })

  it('changes with whatever changes the meaning of a byte, and not with a description', () => {
    const { construction_log } = aspects
    const changed = [
      hashWith({ ...construction_log, version: 2 }),
      hashWith({ ...construction_log, fields: [...others, first] }),
      hashWith({ ...construction_log, fields: [{ ...first, name: 'time' }, ...others] }),
      hashWith({ ...construction_log, fields: [{ ...first, type: 'text' }, ...others] }),
      hashWith({ ...construction_log, fields: [{ ...first, nullable: true }, ...others] }),
      hashWith({ ...construction_log, fields: [{ ...first, divisor: 10 }, ...others] }),
      hashWith({ ...construction_log, fields: [{ ...first, enum: 'command' }, ...others] }),
      hashSchema(aspects, { ...enums, command: { ...enums.command, 16: 'NEW' } }),
    ]
    expect(new Set([...changed, schemaHash]).size).toBe(changed.length + 1)
    expect(hashWith({ ...construction_log, describe: 'Else.' })).toBe(schemaHash)
  })
})

it('only unit events may have short rows', () => {
  const short = Object.entries(aspects).filter(([name, aspect]) => {
    const { least, fields } = compileAspect(name, aspect)
    return least < fields.length
  })
  expect(short.map(([name]) => name)).toEqual(['unit_events'])
  expect(compileAspect('unit_events', aspects.unit_events).least).toBe(11)
})
