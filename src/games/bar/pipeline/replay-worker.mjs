// The door of a thread that runs replays: a thread starts without the TypeScript loader of the process it belongs to.
import { register } from 'tsx/esm/api'

// The loader of modules and not the one of `require`: stats are found in their folder and imported by their place.
register()
const { runReplay } = await import('./run-replay.ts')

export default (job) => runReplay(job)
