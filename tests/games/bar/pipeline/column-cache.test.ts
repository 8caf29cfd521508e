import { truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { readCache } from '../../../../src/games/bar/pipeline/column-cache.ts'

it('a cache that is larger than can be read at once cannot be used', async () => {
  const folder = await mkdtemp(join(inject('scratch'), 'cache-'))
  const path = join(folder, 'one.columns')
  writeFileSync(path, '')
  truncateSync(path, 2 ** 31 + 1)
  expect(await readCache(folder, 'one', 'key')).toEqual({
    kind: 'unusable',
    reason: 'the cache is too large to be read',
  })
})
