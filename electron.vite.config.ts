import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { inlineAt } from './scripts/support/inline-at.mjs';

/**
 * Main: one bundle for each entry and each worker, ES modules. Libraries are development dependencies and go into the bundle: their hundreds of small
 * files took a third of each start of `tde`. The runtime dependencies stay outside: what is native, and what finds its own files (pino).
 * Preload: CommonJS, because a sandboxed preload must be.
 */
export default defineConfig({
  main: {
    plugins: [inlineAt()],
    build: {
      externalizeDeps: true,
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          loopback: 'src/main/loopback.ts',
          cli: 'src/main/cli.ts',
          'check-worker': 'src/main/app/core/check-worker.ts',
          'core-worker': 'src/main/app/core/core-worker.ts',
          'parser-process': 'src/main/app/core/parser-process.ts',
          'solver-worker': 'src/main/app/core/solver-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: { minify: true, rollupOptions: { input: 'src/renderer/index.html' } },
  },
});
