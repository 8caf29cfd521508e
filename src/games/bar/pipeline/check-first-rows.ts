import { aspects } from '../parse/aspects.ts'
import { compileAspect } from '../parse/compile-schema.ts'
import { faultError } from '../parse/fault-error.ts'
import { openRowReader } from '../parse/read-row.ts'
import { aspectOf } from './decode-inputs.ts'
import type { InputFile } from './gather-inputs.ts'

/**
 * Holds the first row of each aspect to the schema and decodes nothing else: what another version of the emitter wrote
 * shows there. Throws DecodeError for one that does not fit.
 */
export async function checkFirstRows(files: readonly InputFile[]): Promise<void> {
  for (const { name, read } of files) {
    const aspect = aspectOf(name)
    if (aspect === null) continue
    const schema = compileAspect(aspect, aspects[aspect])
    for await (const piece of read()) {
      const end = openRowReader(schema, piece).read(0, piece.length)
      if (end !== null && typeof end !== 'number') throw faultError(end, schema, { aspect, row: 0, offset: end.at })
      break
    }
  }
}
