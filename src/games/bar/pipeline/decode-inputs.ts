import { type AspectName, isAspectName } from '../parse/aspects.ts'
import { openColumnRoom } from '../parse/column-room.ts'
import type { DecodedAspect } from '../parse/decoded-aspect.ts'
import { openDecoder } from '../parse/open-decoder.ts'
import type { DecodedReplay, Skipped } from './column-cache.ts'
import type { InputFile } from './gather-inputs.ts'

/** Of this thread: it decodes one replay after the other. */
const room = openColumnRoom()

/** Lets the next replay of this thread have the memory of one that is written. Nothing may read its columns any more. */
export function letGo({ aspects }: DecodedReplay): void {
  for (const { columns } of aspects.values()) room.giveBack(columns)
}

/** The aspect a file holds: 'unit_events' for 'unit_events.mpk'; null when it is a sidecar. */
export function aspectOf(name: string): AspectName | null {
  const stem = /^(.+)\.mpk$/.exec(name)?.[1]
  return stem !== undefined && isAspectName(stem) ? stem : null
}

/** Decodes piece by piece: no file is in memory as a whole. Throws DecodeError on the first bad row unless they are dropped. */
export async function decodeInputs(
  files: readonly InputFile[],
  { skipOnError, onDecoded }: { skipOnError: boolean; onDecoded: (bytes: number) => void },
): Promise<DecodedReplay> {
  const decoded = new Map<AspectName, DecodedAspect>()
  const dropped = new Map<AspectName, Skipped>()
  for (const { name, size, read } of files) {
    const aspect = aspectOf(name)
    if (aspect === null) continue
    const decoder = openDecoder(aspect, { skipBadRows: skipOnError, expectedBytes: size, room })
    for await (const piece of read()) decoder.push(piece)
    const { aspect: columns, skipped } = decoder.end()
    decoded.set(aspect, columns)
    if (skipped.count > 0)
      dropped.set(aspect, { count: skipped.count, reasons: skipped.first.map(({ message }) => message) })
    onDecoded(size)
  }
  return { aspects: decoded, skipped: dropped }
}
