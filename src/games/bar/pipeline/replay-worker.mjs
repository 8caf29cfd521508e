// The door of a thread that runs replays: a thread starts without the TypeScript loader of the process it belongs to.
import { createRequire } from 'node:module'
import { register } from 'tsx/cjs/api'

// Not tsx's own `require`: what that compiles is kept for nobody, so that every thread would compile all of it anew.
register()
const { runReplay } = createRequire(import.meta.url)('./run-replay.ts')

export default (job) => runReplay(job)
