import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const shared: TestProjectInlineConfiguration['test'] = {
  // Processes, not threads: tests change signals, the current folder and the environment.
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 30_000,
}

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'house',
          include: ['tests/**/!(*.process).test.ts'],
          // What a file loaded and an engine it started serve the next one too: a third of the time went there.
          isolate: false,
        },
      },
      // Whole processes, servers and browsers, and what changes or measures its own process.
      { test: { ...shared, name: 'processes', include: ['tests/**/*.process.test.ts'] } },
    ],
  },
})
