import type { Rejection } from './dump.ts'

/** Ends the unpacking of an archive that is no dump; `readDump` turns it into its answer. */
export class DumpRefusal extends Error {
  override name = 'DumpRefusal'
  readonly rejection: Rejection

  constructor(code: string, sentence: string) {
    super(sentence)
    this.rejection = { code, sentence }
  }
}
