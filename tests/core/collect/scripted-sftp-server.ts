import { generateKeyPairSync } from 'node:crypto'
import { createRequire } from 'node:module'
import type { AuthContext, Server as SshServer } from 'ssh2'
import { fingerprintOf } from '../../../src/core/collect/check-host-key.ts'
import type { SftpAddress } from '../../../src/core/servers/game-server.ts'

// A CommonJS package whose names Node cannot all see by an import.
const { Server, utils }: typeof import('ssh2') = createRequire(import.meta.url)('ssh2')

export interface ScriptedEntry {
  filename: string
  longname?: string
  attrs?: { mode: number; uid: number; gid: number; size: number; atime: number; mtime: number }
}

/** An SSH server that says whatever it is told to, for what an honest server never says. Password: 'right'. */
export async function startScriptedServer(entries: ScriptedEntry[], methods: string[] = ['password']) {
  // Not ssh2's own generator: now and then an ed25519 key of it is refused as malformed.
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const server: SshServer = new Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => {})
    client.on('authentication', (context: AuthContext) => {
      if (!methods.includes(context.method)) context.reject(methods as ('password' | 'keyboard-interactive')[])
      else if (context.method === 'password' && context.password === 'right') context.accept()
      else if (context.method === 'keyboard-interactive') {
        context.prompt([{ prompt: 'Password: ', echo: false }], ([answer]) =>
          answer === 'right' ? context.accept() : context.reject(),
        )
      } else context.reject()
    })
    client.on('session', (accept) =>
      accept().on('sftp', (acceptSftp) => {
        const sftp = acceptSftp()
        let listed = false
        sftp.on('OPENDIR', (id) => {
          listed = false
          sftp.handle(id, Buffer.from('handle'))
        })
        sftp.on('READDIR', (id) => {
          if (listed) sftp.status(id, 1)
          else
            sftp.name(
              id,
              entries.map((entry) => ({ longname: '', attrs: {} as never, ...entry })),
            )
          listed = true
        })
        sftp.on('OPEN', (id) => sftp.handle(id, Buffer.from('handle')))
        sftp.on('READ', (id) => sftp.data(id, Buffer.alloc(100_000, 'x')))
        sftp.on('FSTAT', (id) => sftp.status(id, 4))
        sftp.on('CLOSE', (id) => sftp.status(id, 0))
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const key = utils.parseKey(privateKey)
  if (key instanceof Error || Array.isArray(key)) throw new Error('no key')
  return {
    address: (passwordFile: string): SftpAddress => ({
      kind: 'sftp',
      host: '127.0.0.1',
      port,
      username: 'stats',
      folder: 'stats',
      fingerprints: [fingerprintOf(key.getPublicSSH())],
      knownHosts: null,
      login: { kind: 'password', passwordFile },
    }),
    close: () => server.close(),
  }
}
