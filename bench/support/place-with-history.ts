import { existsSync } from 'node:fs'
import { cp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchContext } from './bench.ts'
import { type Load, loadRounds } from './load-rounds.ts'
import { type EngineName, freshPlace, openPlace, type Place } from './place.ts'
import { copyDatabase } from './postgres-server.ts'

/**
 * A place with a made-up history, not open. Loading takes a while: the first bench of a run to ask for these numbers keeps
 * a copy, and the others are given copies of that.
 */
export async function placeWithHistory(
  context: BenchContext,
  engine: EngineName,
  load: Pick<Load, 'rounds' | 'players'>,
): Promise<Place> {
  const place = await freshPlace(context, engine)
  const copies = (engine === 'postgres' ? databaseCopies : folderCopies)(context, place)
  const name = `history_${load.rounds}_${load.players}`
  if (await copies.take(name)) return place
  const house = await openPlace(place)
  await loadRounds(house.db, load)
  await house.close()
  await copies.keep(name)
  return place
}

interface Copies {
  /** False = none is kept. */
  take(name: string): Promise<boolean>
  keep(name: string): Promise<void>
}

function databaseCopies({ postgresUrl, kept }: BenchContext, { env }: Place): Copies {
  const own = new URL(env.DATABASE_URL ?? '').pathname.slice(1)
  const copy = (from: string, to: string) => copyDatabase(postgresUrl ?? '', from, to)
  return {
    take: (name) => copy(`${kept.prefix}_${name}`, own),
    async keep(name) {
      await copy(own, `${kept.prefix}_${name}`)
    },
  }
}

function folderCopies({ kept }: BenchContext, { env }: Place): Copies {
  const own = env.DATA_DIR ?? ''
  return {
    async take(name) {
      const found = existsSync(join(kept.folder, name))
      if (found) await cp(join(kept.folder, name), own, { recursive: true })
      return found
    },
    async keep(name) {
      // Under its name when it is whole.
      await cp(own, join(kept.folder, `${name}.part`), { recursive: true })
      await rename(join(kept.folder, `${name}.part`), join(kept.folder, name))
    },
  }
}
