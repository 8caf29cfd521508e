import { createFolderSource } from '../../core/collect/folder-source.ts'
import { createSftpSource } from '../../core/collect/sftp-source.ts'
import type { GameServer } from '../../core/servers/game-server.ts'
import type { Finding } from './examine.ts'

/** Reaches a server as the collector does, and lists its folder. */
export async function examineServer({ id, source: address }: GameServer): Promise<Finding> {
  const check = `server ${id}`
  const source = address.kind === 'folder' ? createFolderSource(address.folder) : createSftpSource(address)
  try {
    const files = await source.list()
    return { check, state: 'ok', found: `${files.length} entries in ${address.folder}`, advice: null }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return { check, state: 'failed', found, advice: 'mend its entry in servers.json, or the server' }
  } finally {
    await source.close()
  }
}
