import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import makeWabt from 'wabt'

const source = new URL('../src/games/bar/parse/kernel.wat', import.meta.url)
const target = new URL('../src/games/bar/parse/kernel-bytes.ts', import.meta.url)

/** What kernel-bytes.ts must hold: the kernel assembled, in Base64 so that it is loaded like any other module. */
export async function buildKernel(): Promise<string> {
  const wabt = await makeWabt()
  const parsed = wabt.parseWat('kernel.wat', await readFile(source, 'utf8'))
  try {
    parsed.validate()
    const text = Buffer.from(parsed.toBinary({}).buffer).toString('base64')
    const lines = text.match(/.{1,112}/g) ?? []
    return `/** kernel.wat assembled by scripts/build-mpk-kernel.ts; a test compares the two. Base64. */
export const kernelBytes =
${lines.map((line) => `  '${line}'`).join(' +\n')}
`
  } finally {
    parsed.destroy()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(target, await buildKernel())
  process.stdout.write('kernel-bytes.ts is written\n')
}
