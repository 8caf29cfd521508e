import { execFileSync } from 'node:child_process'
import { appendFile, chmod, mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ListedFile } from '../../../src/core/archive/listed-file.ts'
import { createSftpSource } from '../../../src/core/collect/sftp-source.ts'
import type { Source } from '../../../src/core/collect/source.ts'
import type { SftpAddress } from '../../../src/core/servers/game-server.ts'
import { createSshd, hasSshd, type Sshd } from '../../support/sshd.ts'
import { reasonOf } from './reason-of.ts'

describe.skipIf(!hasSshd)('a folder on a real SSH server', () => {
  let sshd: Sshd
  const sources: Source[] = []
  const printed: unknown[][] = []

  beforeAll(async () => {
    sshd = await createSshd()
    for (const method of ['log', 'error', 'warn', 'info'] as const) {
      vi.spyOn(console, method).mockImplementation((...words) => void printed.push(words))
    }
    process.on('warning', (warning) => printed.push([warning]))
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await sshd?.end()
    expect(printed).toEqual([])
  })
  beforeEach(async () => {
    await rm(sshd.folder, { recursive: true })
    await mkdir(sshd.folder)
  })
  afterEach(async () => {
    await Promise.all(sources.splice(0).map((source) => source.close()))
  })

  function open(change?: Partial<SftpAddress>, times?: { connectMs: number; silenceMs: number }): Source {
    const source = createSftpSource(sshd.address(change), times)
    sources.push(source)
    return source
  }

  const put = (name: string, content: string | Buffer) => writeFile(join(sshd.folder, name), content)
  const one = async (source: Source, name: string): Promise<ListedFile> => {
    const file = (await source.list()).find((listed) => listed.name === name)
    if (!file) throw new Error(`${name} is not listed`)
    return file
  }

  it('lists names, sizes, times and kinds, and fetches the bytes as they are', async () => {
    const bytes = Buffer.from(Array.from({ length: 700_001 }, (_, index) => index % 251))
    await put('a.txt', bytes)
    await put('empty.txt', '')
    await utimes(join(sshd.folder, 'a.txt'), 1_700_000_000, 1_700_000_000)
    await mkdir(join(sshd.folder, 'sub'))
    await symlink('/etc/passwd', join(sshd.folder, 'link.txt'))
    execFileSync('mkfifo', [join(sshd.folder, 'pipe.txt')])

    const source = open()
    const files = await source.list()
    expect(Object.fromEntries(files.map(({ name, kind }) => [name, kind]))).toEqual({
      'a.txt': 'file',
      'empty.txt': 'file',
      sub: 'folder',
      'link.txt': 'link',
      'pipe.txt': 'other',
    })
    const file = await one(source, 'a.txt')
    expect(file).toMatchObject({ size: 700_001, modifiedAt: new Date(1_700_000_000_000) })
    expect(Buffer.compare((await source.fetch(file)) ?? Buffer.alloc(0), bytes)).toBe(0)
    expect(await source.fetch(await one(source, 'empty.txt'))).toHaveLength(0)
  })

  it('gives no bytes of a file that grew, shrank, was touched, went away or may not be read', async () => {
    const source = open()
    const change = async (name: string, how: (path: string) => Promise<unknown>) => {
      await put(name, 'some content')
      const file = await one(source, name)
      await how(join(sshd.folder, name))
      return source.fetch(file)
    }
    expect(await change('grew', (path) => appendFile(path, 'x'))).toBeNull()
    expect(await change('shrank', (path) => writeFile(path, 'x'))).toBeNull()
    expect(await change('touched', (path) => utimes(path, 1, 1))).toBeNull()
    expect(await change('gone', (path) => rm(path))).toBeNull()
    if (process.getuid?.() !== 0) expect(await change('closed', (path) => chmod(path, 0))).toBeNull()
    expect(await source.list()).toHaveLength(process.getuid?.() === 0 ? 3 : 4)
  })

  it('keeps its connection from listing to listing', async () => {
    const source = open()
    await sshd.clearLog()
    for (let times = 0; times < 3; times++) await source.list()
    const log = await sshd.log()
    expect(log.filter((line) => line.includes('session opened'))).toHaveLength(1)
    expect(log.filter((line) => line.includes('opendir'))).toHaveLength(3)
  })

  it('says in plain words why it cannot get in', async () => {
    const stranger = { kind: 'key', keyFile: join(sshd.scratch, 'stranger'), passphraseFile: null } as const
    expect(await reasonOf(open({ login: stranger }).list())).toMatch(/refused the login of .* \(by key\)/)

    const passwordFile = join(sshd.scratch, 'password')
    await writeFile(passwordFile, 'not-the-password\n')
    const reason = await reasonOf(open({ login: { kind: 'password', passwordFile } }).list())
    expect(reason).toMatch(/refused the login of .* \(by password\)/)
    expect(reason).not.toContain('not-the-password')

    expect(await reasonOf(open({ login: { kind: 'key', keyFile: '/nowhere', passphraseFile: null } }).list())).toBe(
      'the key file /nowhere cannot be read (ENOENT)',
    )
    expect(await reasonOf(open({ folder: '/nowhere' }).list())).toBe('the folder /nowhere of 127.0.0.1 is not there')
    expect(await reasonOf(open({ port: 1 }).list())).toBe('nothing listens at 127.0.0.1:1')
    expect(await reasonOf(open({ host: 'nowhere.invalid' }).list())).toContain('nowhere.invalid')
  })

  it('logs in with a key behind a passphrase', async () => {
    const keyFile = join(sshd.scratch, 'locked')
    const passphraseFile = join(sshd.scratch, 'passphrase')
    await rm(keyFile, { force: true })
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'open sesame', '-f', keyFile])
    await appendFile(join(sshd.scratch, 'authorized_keys'), execFileSync('cat', [`${keyFile}.pub`]))
    await writeFile(passphraseFile, 'open sesame\n')
    expect(await open({ login: { kind: 'key', keyFile, passphraseFile } }).list()).toEqual([])
    expect(await reasonOf(open({ login: { kind: 'key', keyFile, passphraseFile: null } }).list())).toContain(
      'passphrase',
    )
  })

  it('logs in by an agent', async () => {
    const socket = join(sshd.scratch, 'agent')
    const started = execFileSync('ssh-agent', ['-s', '-a', socket], { encoding: 'utf8' })
    try {
      execFileSync('ssh-add', [join(sshd.scratch, 'login')], {
        env: { ...process.env, SSH_AUTH_SOCK: socket },
        stdio: 'ignore',
      })
      expect(await open({ login: { kind: 'agent', socket } }).list()).toEqual([])
    } finally {
      process.kill(Number(/AGENT_PID=(\d+)/.exec(started)?.[1]))
    }
  })

  it('gives up a server that falls silent, and goes on when it speaks again', async () => {
    const source = open({}, { connectMs: 2_000, silenceMs: 600 })
    await put('a.txt', 'x')
    const file = await one(source, 'a.txt')
    sshd.freeze()
    try {
      expect(await reasonOf(source.fetch(file))).toBe(`127.0.0.1:${sshd.port} fell silent for 0.6 s`)
      expect(await reasonOf(open({}, { connectMs: 500, silenceMs: 500 }).list())).toContain(
        'did not answer within 0.5 s',
      )
    } finally {
      sshd.thaw()
    }
    expect(await source.list()).toHaveLength(1)
  })

  it('gives up a port that says nothing or nonsense', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).write('x'.repeat(10_000)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    expect(await reasonOf(open({ port: port ?? 1 }, { connectMs: 500, silenceMs: 500 }).list())).toContain('127.0.0.1')
    server.close()
  })

  it('ends at once what waits for a silent server when it is closed', async () => {
    const source = open()
    await source.list()
    sshd.freeze()
    try {
      const listing = reasonOf(source.list())
      const start = performance.now()
      await source.close()
      expect(await listing).toBe('stopped')
      expect(performance.now() - start).toBeLessThan(1_000)

      const connecting = reasonOf(open().list())
      await new Promise((resolve) => setTimeout(resolve, 50))
      await sources.at(-1)?.close()
      expect(await connecting).toBe('stopped')
    } finally {
      sshd.thaw()
    }
  })

  it('says that the connection was lost when the server is killed, and connects again when it is back', async () => {
    const source = open()
    await put('a.txt', Buffer.alloc(30_000_000))
    const file = await one(source, 'a.txt')
    const fetching = reasonOf(source.fetch(file))
    await new Promise((resolve) => setTimeout(resolve, 30))
    await sshd.kill()
    expect(await fetching).toContain('was lost')
    expect(await reasonOf(source.list())).toContain('nothing listens')
    await sshd.start()
    expect(await source.list()).toHaveLength(1)
  })
})
