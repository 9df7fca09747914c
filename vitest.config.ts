import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // Two cores with a build beside it must not make a test fail.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The stories are most of the work: every core tells some.
    maxWorkers: '100%',
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'unit', environment: 'node', include: ['tests/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'dom', environment: 'jsdom', include: ['tests/dom/**/*.test.tsx'] } },
      { extends: true, test: { name: 'pdf', environment: 'node', include: ['tests/pdf/**/*.test.{ts,tsx}'] } },
    ],
  },
});
