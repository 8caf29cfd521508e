import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findKnownKeys, keyType } from '../../../src/core/collect/known-hosts.ts'
import { hasSshd } from '../../support/sshd.ts'

const blob = (type: string, rest: string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(type.length)
  return Buffer.concat([length, Buffer.from(type), Buffer.from(rest)])
}
const ed = blob('ssh-ed25519', 'one').toString('base64')
const rsa = blob('ssh-rsa', 'two').toString('base64')
const trusted = (text: string, host: string, port = 22) => findKnownKeys(text, host, port).trusted.map(keyType)

describe('known_hosts', () => {
  it.each([
    ['a.example ssh-ed25519 KEY', 'a.example', 22, true],
    ['a.example ssh-ed25519 KEY', 'A.Example', 22, true],
    ['a.example ssh-ed25519 KEY', 'b.example', 22, false],
    ['a.example ssh-ed25519 KEY', 'axexample', 22, false],
    ['a.example ssh-ed25519 KEY', 'a.example', 2222, false],
    ['[a.example]:2222 ssh-ed25519 KEY', 'a.example', 2222, true],
    ['[a.example]:2222 ssh-ed25519 KEY', 'a.example', 22, false],
    ['b,a.example,10.0.0.1 ssh-ed25519 KEY', '10.0.0.1', 22, true],
    ['*.example ssh-ed25519 KEY', 'a.example', 22, true],
    ['?.example ssh-ed25519 KEY', 'aa.example', 22, false],
    ['*,!a.example ssh-ed25519 KEY', 'a.example', 22, false],
    ['*,!a.example ssh-ed25519 KEY', 'b.example', 22, true],
    ['# a.example ssh-ed25519 KEY', 'a.example', 22, false],
    ['@cert-authority a.example ssh-ed25519 KEY', 'a.example', 22, false],
    ['@strange a.example ssh-ed25519 KEY', 'a.example', 22, false],
    ['a.example ssh-rsa KEY', 'a.example', 22, false],
    ['a.example ssh-ed25519', 'a.example', 22, false],
    ['|1|bad', 'a.example', 22, false],
  ])('%s: does it vouch for %s:%i? %s', (line, host, port, expected) => {
    expect(trusted(line.replace('KEY', ed), host, port)).toEqual(expected ? ['ssh-ed25519'] : [])
  })

  it('may hold several keys of a host, and revoked ones', () => {
    const text = `a ssh-ed25519 ${ed}\r\na ssh-rsa ${rsa} comment\n@revoked * ssh-rsa ${rsa}\n`
    expect(trusted(text, 'a')).toEqual(['ssh-ed25519', 'ssh-rsa'])
    expect(findKnownKeys(text, 'a', 22).revoked.map(keyType)).toEqual(['ssh-rsa'])
  })

  it.skipIf(!hasSshd)('finds what ssh-keygen hashed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'known-'))
    const file = join(folder, 'known_hosts')
    writeFileSync(file, `a.example ssh-ed25519 ${realKey(folder)}\n[b.example]:2222 ssh-ed25519 ${realKey(folder)}\n`)
    execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' })
    const text = readFileSync(file, 'utf8')
    expect(text).not.toContain('example')
    expect(trusted(text, 'a.example')).toHaveLength(1)
    expect(trusted(text, 'b.example', 2222)).toHaveLength(1)
    expect(trusted(text, 'b.example')).toEqual([])
    rmSync(folder, { recursive: true })
  })

  it('takes any text without a complaint', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void findKnownKeys(text, 'a.example', 22)))
  })
})

function realKey(folder: string): string {
  const path = join(folder, `key${Math.random()}`)
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path])
  return readFileSync(`${path}.pub`, 'utf8').split(' ')[1] ?? ''
}
