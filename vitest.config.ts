import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['tests/**/!(*.process).test.ts'],
          // What a file loaded and an engine it started serve the next one too: half of the time went there.
          isolate: false,
        },
      },
      // Whole processes, servers and browsers, and what a process can change only once.
      { extends: true, test: { name: 'processes', include: ['tests/**/*.process.test.ts'] } },
    ],
    // Processes, not threads: tests change signals, the current folder and the environment.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
