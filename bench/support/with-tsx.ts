/** Node's arguments for a process that runs TypeScript, wherever it stands. */
export const withTsx = ['--import', import.meta.resolve('tsx')]
