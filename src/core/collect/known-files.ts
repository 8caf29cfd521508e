export interface KnownFile {
  path: string
  /** Bytes. */
  size: number
  modifiedAt: Date | null
}

/** Contents by their path, size and time. */
export interface KnownFiles {
  has(file: KnownFile): boolean
  add(file: KnownFile): void
}

/** In memory: a poll asks it once for each of 100,000 old files, so it hashes nothing but the path. */
export function createKnownFiles(files: Iterable<KnownFile>): KnownFiles {
  // Size and time of every version of a path, one after the other.
  const versions = new Map<string, number[]>()
  const known: KnownFiles = {
    has({ path, size, modifiedAt }) {
      const numbers = versions.get(path)
      if (!numbers) return false
      const time = timeOf(modifiedAt)
      for (let at = 0; at < numbers.length; at += 2) if (numbers[at] === size && numbers[at + 1] === time) return true
      return false
    },
    add(file) {
      if (known.has(file)) return
      const numbers = versions.get(file.path)
      if (numbers) numbers.push(file.size, timeOf(file.modifiedAt))
      else versions.set(file.path, [file.size, timeOf(file.modifiedAt)])
    },
  }
  for (const file of files) known.add(file)
  return known
}

function timeOf(modifiedAt: Date | null): number {
  return modifiedAt?.getTime() ?? -1
}
