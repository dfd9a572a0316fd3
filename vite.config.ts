import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` has started the API. */
const apiOrigin = `http://127.0.0.1:${process.env.GREENLANE_API_PORT ?? '8787'}`;

/**
 * Test files follow each other in one process, so that our modules are read once: what a file opens it closes, which
 * the setup looks after.
 */
const inTurn = { isolate: false, environment: 'node' as const, setupFiles: ['tests/support/setup.ts'] };

/** Tests on whichever engine the store has. */
const onAnyEngine = {
  ...inTurn,
  globalSetup: ['tests/support/postgres-on-demand.ts'],
  // Servers in processes of their own start in half the time once one of them has read the sources.
  env: { NODE_COMPILE_CACHE: join(tmpdir(), 'greenlane-compile-cache') },
  testTimeout: 20_000,
  hookTimeout: 30_000,
  sequence: { groupOrder: 1 },
};

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    rolldownOptions: {
      // jsPDF asks for these when it is to print HTML, which nobody asks of it.
      external: ['html2canvas', 'dompurify', 'canvg'],
      // Importing the domain does nothing, so a screen that asks its door for one thing gets that and no more.
      treeshake: { moduleSideEffects: [{ test: /\/machines\//, sideEffects: false }] },
      output: {
        // Libraries in files of their own, so that a new release of Greenlane leaves them in the browser's cache. What
        // the libraries of several files lean on stands with those that every page has: else a page that needs only
        // that would fetch the whole file.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler|use-[a-z-]+)\// },
            { name: 'components', test: /node_modules\/(@mantine|@floating-ui|@tabler|dayjs(?!\/locale))\// },
            { name: 'canvas', test: /node_modules\/(@xyflow|d3-[a-z]+)\// },
            { name: 'schemas', test: /node_modules\/zod\// },
            { name: 'time', test: /node_modules\/temporal-[a-z]+\// },
            { name: 'xstate', test: /node_modules\/(xstate|@xstate)\// },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    // The host stays as the browser sent it: the server compares it with where a change came from.
    proxy: Object.fromEntries(
      ['^/api/', '^/health/', '^/metrics$', '^/u/', '^/f/', '^/book/'].map((path) => [
        path,
        { target: apiOrigin, changeOrigin: false },
      ]),
    ),
  },
  test: {
    // Real databases and sockets: processes, and no more of them than the cores of a small machine.
    root: import.meta.dirname,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        root: import.meta.dirname,
        test: {
          ...onAnyEngine,
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/bench/**'],
          provide: { engine: 'SQLite' },
        },
      },
      {
        root: import.meta.dirname,
        test: {
          ...onAnyEngine,
          name: 'postgres',
          // The store's tests, and those of the server that lean on it most, once more on PostgreSQL.
          include: [
            'tests/server/{store,runtime}/**/*.test.ts',
            'tests/server/routes/{board-table,bulk,deal-records,deals,duplicates,forecast,history,inbox,moves,people,pipeline,records,requests,search,writing}.test.ts',
            'tests/server/importing/known.test.ts',
            'tests/server/auth/sign-in.test.ts',
            'tests/server/mail/inbound.test.ts',
            'tests/server/receiving/{receiving,once}.test.ts',
            'tests/server/{booking,digest,meetings,privacy}/*.test.ts',
          ],
          exclude: [
            // A folder is SQLite's alone, and so are the plans that it makes.
            'tests/server/store/locking.test.ts',
            'tests/server/store/plans.test.ts',
            // These say which engine they are about.
            'tests/server/store/*several-servers.test.ts',
            'tests/server/store/postgres*.test.ts',
            // Kills the process that has the folder; servers that share a database die in tests of their own.
            'tests/server/runtime/{killed,moving-killed}.test.ts',
            // The machine's clock, which no database knows of.
            'tests/server/runtime/jumping-clock.test.ts',
            // What is decided before anything is kept.
            'tests/server/runtime/{accounts,clock,handoff,letters,live,walked}.test.ts',
            'tests/server/runtime/gate/*.test.ts',
            'tests/server/digest/digest-times.test.ts',
            // Long random stories, of which the engine is the smallest part.
            'tests/server/runtime/timeline.test.ts',
            'tests/server/runtime/truth.test.ts',
          ],
          provide: { engine: 'PostgreSQL' },
        },
      },
      {
        root: import.meta.dirname,
        test: {
          ...inTurn,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          provide: { engine: 'SQLite' },
          globalSetup: ['tests/support/built-client.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
