#!/usr/bin/env node
import './node-version.mjs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { install } from './install.mjs'

// Everything is run in this one process, TypeScript included, so that signals reach it and its exit code is the answer.
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [first, ...rest] = process.argv.slice(2)
const isBot = first === 'start'
const isDev = first === '--dev'

// Until the program listens for itself: end quietly. Its own listeners decide from the moment they exist.
let takenOver = false
for (const [signal, code] of isBot
  ? [
      ['SIGINT', 0],
      ['SIGTERM', 0],
    ]
  : [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ]) {
  process.on(signal, () => {
    takenOver ||= process.listenerCount(signal) > 1
    if (!takenOver) process.exit(code)
  })
}

if (!(await install(root, { dev: isDev }))) process.exit(1)

const file = isDev ? resolve(root, rest[0]) : join(root, 'src', isBot ? 'main.ts' : 'cli.ts')
const args = isDev ? rest.slice(1) : isBot ? rest : process.argv.slice(2)
process.argv = [process.execPath, file, ...args]

// npm moves to the project's folder; paths on the command line are meant from where the user stands.
if (process.env.npm_lifecycle_event === 'debrief' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)

try {
  // They come in hundreds of files, each of which would go through the loader's thread as well: a tenth of a short command.
  await Promise.all([import('kysely'), import('zod')])
  const { register } = await import('tsx/esm/api')
  // Named, because tsx would look for a tsconfig.json where the user stands.
  register({ tsconfig: join(root, 'tsconfig.json') })
  await import(pathToFileURL(file).href)
} catch (error) {
  // Node's own report prints the line of source that threw, which for a bundled package is tens of kilobytes.
  console.error(error instanceof Error ? error.stack : error)
  process.exit(1)
}
