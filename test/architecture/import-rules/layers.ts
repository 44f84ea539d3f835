/** A layer of the architecture, and all that it may import. */
export interface Layer {
  /** A folder ending in `/`, or one file; the longest that fits decides. */
  readonly path: string;
  readonly layers: readonly string[];
  readonly packages: readonly string[];
}

/** Stands for every built-in module of Node. */
export const NODE = 'node:';

const SHARED = ['src/shared/'];

/** The layers, from the bottom up: each may import itself and what is named here, nothing else. */
export const LAYERS: readonly Layer[] = [
  { path: 'src/shared/model/', layers: [], packages: [] },
  { path: 'src/shared/format/', layers: ['src/shared/model/'], packages: [] },
  {
    path: 'src/shared/charts/',
    layers: ['src/shared/model/', 'src/shared/format/', 'src/shared/words/'],
    packages: ['d3-scale'],
  },
  { path: 'src/shared/words/', layers: ['src/shared/model/', 'src/shared/format/'], packages: [] },
  {
    path: 'src/shared/contract/',
    layers: ['src/shared/model/', 'src/shared/format/', 'src/shared/words/'],
    packages: ['zod'],
  },
  {
    path: 'src/main/engine/',
    layers: ['src/shared/model/', 'src/shared/format/'],
    packages: ['temporal-polyfill', 'd3-array', 'simple-statistics'],
  },
  { path: 'src/main/system/', layers: [], packages: [NODE] },
  {
    path: 'src/main/store/',
    // Words say whether a stored message has a known code, and write the English text beside it; zod checks tables that keep a document in each row.
    layers: [
      'src/main/system/',
      'src/shared/model/',
      'src/shared/format/',
      'src/shared/words/',
      'src/shared/contract/',
    ],
    packages: ['better-sqlite3', 'zod', NODE],
  },
  {
    path: 'src/main/files/',
    layers: [
      'src/shared/model/',
      'src/shared/format/',
      'src/shared/charts/',
      'src/shared/words/',
      'src/main/engine/base/',
      'src/main/system/',
    ],
    packages: ['papaparse', 'write-excel-file', '@fontsource-variable/inter', NODE],
  },
  {
    path: 'src/main/app/',
    // The version of the app is in its package.json alone.
    layers: ['src/main/engine/', 'src/main/store/', 'src/main/files/', 'src/main/system/', 'package.json', ...SHARED],
    packages: ['date-holidays', NODE],
  },
  { path: 'src/main/hosts/', layers: ['src/main/app/', 'src/main/system/', ...SHARED], packages: ['ws', 'pino', NODE] },
  {
    path: 'src/main/hosts/electron/',
    layers: ['src/main/hosts/', 'src/main/app/', 'src/main/system/', ...SHARED],
    packages: ['electron', NODE],
  },
  {
    path: 'src/main/cli/',
    layers: ['src/main/hosts/', 'src/main/app/', 'src/main/system/', ...SHARED],
    packages: ['commander', NODE],
  },
  { path: 'src/main/index.ts', layers: ['src/main/hosts/', 'src/main/app/', ...SHARED], packages: ['electron', NODE] },
  { path: 'src/main/loopback.ts', layers: ['src/main/hosts/', 'src/main/app/', ...SHARED], packages: [NODE] },
  {
    path: 'src/main/cli.ts',
    layers: ['src/main/cli/', 'src/main/hosts/', 'src/main/loopback.ts', 'src/shared/words/'],
    packages: [],
  },
  { path: 'src/preload/', layers: ['src/shared/contract/'], packages: ['electron'] },
  {
    path: 'src/renderer/',
    layers: SHARED,
    packages: [
      'react',
      'react-dom',
      'zustand',
      '@tanstack/react-query',
      'ag-grid-community',
      'ag-grid-react',
      'lucide-react',
      'react-aria-components',
      'tinykeys',
      'react-hook-form',
      '@fontsource-variable/inter',
    ],
  },
];

/** The features of a layer, from the top down: a feature imports those on lower lines, and none on its own line. */
export interface FeatureOrder {
  readonly folder: string;
  readonly lines: readonly (readonly string[])[];
}
export const FEATURES: readonly FeatureOrder[] = [
  {
    folder: 'src/main/app/',
    lines: [
      ['core'],
      ['privacy'],
      ['notifications', 'reports'],
      ['imports', 'workspace'],
      ['exceptions', 'workload'],
      ['agents', 'clients', 'planning', 'monitor'],
      ['tasks', 'progress'],
      ['session'],
    ],
  },
  {
    folder: 'src/main/engine/',
    lines: [
      ['index.ts'],
      ['allocate.ts'],
      ['reports'],
      ['exceptions'],
      ['monitor'],
      ['explain'],
      ['workload', 'progress'],
      ['replan'],
      ['solve'],
      ['matching', 'queue'],
      ['assignment', 'forecast', 'learning', 'priority', 'schedule'],
      ['tasks'],
      ['calendar'],
      ['base'],
    ],
  },
];

/** Files that are started, not imported. */
export const ENTRIES: readonly string[] = [
  'src/main/index.ts',
  'src/main/loopback.ts',
  'src/main/cli.ts',
  'src/main/app/core/check-worker.ts',
  'src/main/app/core/core-worker.ts',
  'src/main/app/core/parser-process.ts',
  'src/main/app/core/solver-worker.ts',
  'src/preload/index.ts',
  'src/renderer/src/main.tsx',
];
