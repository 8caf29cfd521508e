import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from './define-command.ts'

/** Commands by name without the slash: 'stats', 'rl upload'. */
export type Registry = ReadonlyMap<string, Command>

/** Every command below a folder, in the order of their names. The name is the file's place: rl/upload.ts is /rl upload. */
export async function loadRegistry(folder: string): Promise<Registry> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && /(?<!\.d)\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const registry = new Map<string, Command>()
  for (const path of paths) {
    const name = relative(folder, path)
      .replace(/\.[jt]s$/, '')
      .split(sep)
      .join(' ')
    const module: { default?: unknown } = await import(pathToFileURL(path).href)
    if (!isCommand(module.default)) throw new Error(`${path} must export a command as default, made by defineCommand`)
    registry.set(name, module.default)
  }
  return registry
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'describe' in value && 'options' in value && 'answer' in value
}
