// The door of the worker thread. Node starts threads without the TypeScript loader of the process they belong to, and
// finds a package from a file's place, not from the current folder: so this one file is plain JavaScript.
import { register } from 'tsx/esm/api'

register()
await import('./embedded-worker.ts')
