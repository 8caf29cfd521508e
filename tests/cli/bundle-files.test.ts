import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleFiles } from '../../src/cli/bundle-files.ts'
import { listFiles } from '../../src/cli/list-files.ts'
import { dumpFolders } from '../../src/games/bar/dump-folders.ts'
import { packDump } from '../../src/games/bar/parse/pack-dump.ts'
import { smallDump } from '../support/bar-files.ts'

let scratch = ''
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'bundle-files-'))
})
afterEach(() => rm(scratch, { recursive: true }))

async function putDump(name: string, leftOut: readonly string[] = []) {
  const files = smallDump().filter((file) => !leftOut.includes(file.name))
  await mkdir(join(scratch, name), { recursive: true })
  for (const file of files) await writeFile(join(scratch, name, file.name), file.bytes)
  return files
}
const look = async (...paths: string[]) => {
  const { files, refused } = await bundleFiles(await listFiles(paths), dumpFolders)
  return { files: files.map(({ name, size }) => ({ name, size })), refused }
}

describe('a dump’s folder that somebody imports', () => {
  it('is one file, wherever it lies, and its members are none', async () => {
    const { length } = packDump(await putDump('evening/first'))
    await putDump('evening/deeper/second')
    await writeFile(join(scratch, 'evening/first/notes.md'), '')
    await writeFile(join(scratch, 'evening/third.tar.gz'), 'abc')
    const { files, refused } = await look(scratch)
    expect(refused).toEqual([])
    expect(files.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'first.tar', size: length },
      { name: 'notes.md', size: 0 },
      { name: 'second.tar', size: length },
      { name: 'third.tar.gz', size: 3 },
    ])
    expect((await look(join(scratch, 'evening/first'))).files.map(({ name }) => name)).toContain('first.tar')
  })

  it('is one file even when a member of it was named', async () => {
    await putDump('first')
    const { files } = await look(join(scratch, 'first/defs.csv'))
    expect(files.map(({ name }) => name)).toEqual(['first.tar'])
  })

  it('is refused once, with the reason, when it is not whole or holds a link or a folder', async () => {
    await putDump('half', ['_headless_stat_version.txt'])
    await putDump('linked')
    await symlink('/etc/hostname', join(scratch, 'linked/extra'))
    await putDump('nested')
    await mkdir(join(scratch, 'nested/more'))
    const { files, refused } = await look(scratch)
    expect(files).toEqual([])
    expect(refused.map(({ name, code }) => [name, code])).toEqual([
      ['half', 'incomplete'],
      ['linked', 'link'],
      ['nested', 'unfit-folder'],
    ])
  })
})
