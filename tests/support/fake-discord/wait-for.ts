import type { World } from './world.ts'

/** Until `holds`, looked at whenever something happens at the fake. Throws what `why` says after so long. */
export async function waitFor(world: World, holds: () => boolean, withinMs: number, why: () => string): Promise<void> {
  if (holds()) return
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(new Error(why()))), withinMs)
    const look = () => {
      if (holds()) finish(resolve)
    }
    const finish = (end: () => void) => {
      clearTimeout(timer)
      world.events.off('changed', look)
      end()
    }
    world.events.on('changed', look)
  })
}
