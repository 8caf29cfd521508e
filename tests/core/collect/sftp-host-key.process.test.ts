import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSftpSource } from '../../../src/core/collect/sftp-source.ts'
import type { Source } from '../../../src/core/collect/source.ts'
import type { SftpAddress } from '../../../src/core/servers/game-server.ts'
import { createSshd, hasSshd, type Sshd } from '../../support/sshd.ts'
import { reasonOf } from './reason-of.ts'

describe.skipIf(!hasSshd)('the host key of a real SSH server', () => {
  let sshd: Sshd
  const sources: Source[] = []
  beforeAll(async () => {
    sshd = await createSshd()
  })
  afterAll(() => sshd?.end())
  afterEach(async () => {
    await Promise.all(sources.splice(0).map((source) => source.close()))
  })

  function open(change: Partial<SftpAddress>): Source {
    const source = createSftpSource(sshd.address(change))
    sources.push(source)
    return source
  }

  it('refuses a host key that nothing vouches for, and prints the fingerprint to pin', async () => {
    const reason = await reasonOf(open({ fingerprints: [] }).list())
    expect(reason).toContain(`"fingerprint": "${sshd.fingerprints.ed25519}"`)
    expect(reason).toContain('ssh-keygen -l')
  })

  it('refuses a host key that is not the pinned one, and never sends the password there', async () => {
    const pinned = `SHA256:${'A'.repeat(43)}`
    const reason = await reasonOf(open({ fingerprints: [pinned] }).list())
    expect(reason).toContain(`instead of ${pinned}`)
    expect(reason).toContain(sshd.fingerprints.ed25519)
  })

  it('takes any of several pinned keys', async () => {
    expect(await open({ fingerprints: [`SHA256:${'A'.repeat(43)}`, sshd.fingerprints.ed25519] }).list()).toEqual([])
  })

  describe('known_hosts', () => {
    const withHosts = async (text: string) => {
      const knownHosts = join(sshd.scratch, 'known_hosts')
      await writeFile(knownHosts, text)
      return open({ fingerprints: [], knownHosts })
    }

    it('vouches for a host by name and port', async () => {
      expect(await (await withHosts(`# mine\n\n${sshd.knownHosts.ed25519} a comment\n`)).list()).toEqual([])
    })

    it('vouches for a host whose name ssh-keygen hashed', async () => {
      const path = join(sshd.scratch, 'hashed')
      await writeFile(path, `${sshd.knownHosts.ed25519}\n`)
      execFileSync('ssh-keygen', ['-H', '-f', path], { stdio: 'ignore' })
      expect(await open({ fingerprints: [], knownHosts: path }).list()).toEqual([])
    })

    it('asks the server for the kind of key that it holds', async () => {
      expect(await (await withHosts(sshd.knownHosts.rsa)).list()).toEqual([])
    })

    it('does not vouch for a key it marks as revoked, even a pinned one', async () => {
      const source = await withHosts(
        `@revoked * ${sshd.knownHosts.ed25519.replace(/^\S+ /, '')}\n${sshd.knownHosts.ed25519}`,
      )
      expect(await reasonOf(source.list())).toContain('revoked')
    })

    it('does not vouch for a host it does not know, or knows by another key', async () => {
      expect(await reasonOf((await withHosts('')).list())).toContain(sshd.fingerprints.ed25519)
      const other = sshd.knownHosts.ed25519.replace(
        / .*/,
        ` ${execFileSync('cat', [join(sshd.scratch, 'stranger.pub')])}`,
      )
      expect(await reasonOf((await withHosts(other)).list())).toContain('instead of the one in known_hosts')
    })
  })
})
