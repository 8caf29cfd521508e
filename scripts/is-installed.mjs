import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const lockOf = (root) => join(root, 'package-lock.json')
/** npm's record of what it put there, written last: an install that was cut off has none. */
const treeOf = (root) => join(root, 'node_modules', '.package-lock.json')
const markerOf = (root) => join(root, 'node_modules', '.debrief-install.json')

/**
 * What stands in node_modules. `dev`: development packages too. Null = not what package-lock.json asks for.
 * The quick answer is our marker; without one (somebody ran npm by hand) npm's record is compared entry by entry.
 */
export function installed(root) {
  const marked = readJson(markerOf(root))
  if (marked && marked.hash === hashOf(root)) return { dev: marked.dev, marked: true }

  const tree = readJson(treeOf(root))
  if (!tree) return null
  // Looked for on disk as well: `npm install --package-lock-only` writes the record and no package.
  const holds = ([path, wanted]) =>
    tree.packages[path] && tree.packages[path].version === wanted.version && existsSync(join(root, path))
  const wanted = Object.entries(readJson(lockOf(root)).packages).filter(
    ([path, entry]) => path !== '' && !entry.optional && !entry.devOptional,
  )
  if (!wanted.filter(([, entry]) => !entry.dev).every(holds)) return null
  return { dev: wanted.every(holds), marked: false }
}

/** Notes what was installed. A read-only node_modules (a container) only costs the slower check at every start. */
export function markInstalled(root, dev) {
  try {
    writeFileSync(markerOf(root), `${JSON.stringify({ hash: hashOf(root), dev })}\n`)
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error
  }
}

/** True when development packages stand there, even if of another lockfile: then an update keeps them. */
export function hasDevPackages(root) {
  const tree = readJson(treeOf(root))
  return tree !== null && Object.values(tree.packages).some((entry) => entry.dev)
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Of the lockfile and of the tree: a later `npm prune` or `npm install` by hand makes the marker void. */
function hashOf(root) {
  const hash = createHash('sha256')
  for (const path of [lockOf(root), treeOf(root)]) {
    try {
      hash.update(readFileSync(path))
    } catch {
      return null
    }
  }
  return hash.digest('hex')
}
