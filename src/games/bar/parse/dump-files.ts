import { aspectNames } from './aspects.ts'

/** Names the version of the emitter. Every dump has it, so a folder without it is not whole yet. */
export const versionFile = '_headless_stat_version.txt'

const sidecarNames = [versionFile, 'defs.csv', 'game_meta.json', 'game_meta_emitter.json', 'unit_costs.csv']

const payloadNames = new Set([...aspectNames.map((aspect) => `${aspect}.mpk`), ...sidecarNames])

/** Whether a base name belongs to a dump's payload: what is kept, hashed and read. Anything else beside it is left out. */
export function isDumpFile(name: string): boolean {
  return payloadNames.has(name)
}
