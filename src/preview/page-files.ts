import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'

export interface PageFile {
  type: string
  bytes: Uint8Array
}

/** The page, by the name that it is asked for under; null = there is no such file. */
export type PageFiles = (name: string) => Promise<PageFile | null>

const folder = join(import.meta.dirname, 'page')
const ownFiles = new Set(['index.html', 'page.css', 'debrief.svg', 'you.svg', 'other.svg'])
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** The page's script is bundled when the page is opened for the first time, so that nobody else waits for it. */
export function createPageFiles(): PageFiles {
  let script: Promise<Uint8Array> | null = null
  return async (name) => {
    const type = types[extname(name)]
    if (type === undefined) return null
    if (name === 'page.js') {
      script ??= bundle().catch((error: unknown) => {
        script = null
        throw error
      })
      return { type, bytes: await script }
    }
    const path = ownFiles.has(name) ? join(folder, name) : fontPath(name)
    return path === null ? null : { type, bytes: await readFile(path) }
  }
}

/** Inter as its package has it: 'inter/400.css', which names 'inter/files/….woff2'. */
function fontPath(name: string): string | null {
  if (!/^inter\/((400|600|700)\.css|files\/inter-[a-z-]+-(400|600|700)-normal\.woff2?)$/.test(name)) return null
  const inter = dirname(createRequire(import.meta.url).resolve('@fontsource/inter/400.css'))
  return join(inter, name.slice('inter/'.length))
}

async function bundle(): Promise<Uint8Array> {
  const { build, stop } = await import('esbuild')
  try {
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'page.ts')],
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      target: 'es2022',
      legalComments: 'eof',
      logLevel: 'silent',
    })
    const [file] = outputFiles
    if (!file) throw new Error('esbuild made no file of the preview page')
    return file.contents
  } finally {
    // Its helper process has nothing more to do.
    await stop()
  }
}
