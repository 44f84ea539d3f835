/** A room of the house, and all that it may import. */
export interface Room {
  /** A folder ending in `/`, or one file; the longest that fits decides. */
  readonly path: string;
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

/** Stands for every built-in module of Node. */
export const NODE = 'node:';

const SHARED = ['src/shared/'];

/** The floors, from the ground up: a room reaches itself and what is named here, nothing else. */
export const ROOMS: readonly Room[] = [
  { path: 'src/shared/model/', rooms: [], packages: [] },
  { path: 'src/shared/format/', rooms: ['src/shared/model/'], packages: [] },
  {
    path: 'src/shared/charts/',
    rooms: ['src/shared/model/', 'src/shared/format/'],
    packages: ['d3-scale', 'd3-shape'],
  },
  { path: 'src/shared/words/', rooms: ['src/shared/model/', 'src/shared/format/'], packages: [] },
  {
    path: 'src/shared/contract/',
    rooms: ['src/shared/model/', 'src/shared/format/', 'src/shared/words/'],
    packages: ['zod'],
  },
  {
    path: 'src/main/engine/',
    rooms: ['src/shared/model/', 'src/shared/format/'],
    packages: ['temporal-polyfill', 'd3-array', 'simple-statistics'],
  },
  { path: 'src/main/store/', rooms: ['src/shared/model/', 'src/shared/contract/'], packages: ['better-sqlite3', NODE] },
  {
    path: 'src/main/files/',
    rooms: ['src/shared/model/', 'src/shared/format/', 'src/shared/charts/', 'src/shared/words/'],
    packages: ['papaparse', 'fflate', 'read-excel-file', 'write-excel-file', '@fontsource-variable/inter', NODE],
  },
  {
    path: 'src/main/app/',
    rooms: ['src/main/engine/', 'src/main/store/', 'src/main/files/', ...SHARED],
    packages: ['date-holidays', NODE],
  },
  { path: 'src/main/hosts/', rooms: ['src/main/app/', ...SHARED], packages: ['ws', 'pino', NODE] },
  {
    path: 'src/main/hosts/electron/',
    rooms: ['src/main/hosts/', 'src/main/app/', ...SHARED],
    packages: ['electron', NODE],
  },
  { path: 'src/main/cli/', rooms: ['src/main/hosts/', 'src/main/app/', ...SHARED], packages: ['commander', NODE] },
  { path: 'src/main/index.ts', rooms: ['src/main/hosts/', 'src/main/app/', ...SHARED], packages: ['electron', NODE] },
  { path: 'src/main/loopback.ts', rooms: ['src/main/hosts/', 'src/main/app/', ...SHARED], packages: [NODE] },
  { path: 'src/main/cli.ts', rooms: ['src/main/cli/', 'src/main/hosts/', 'src/main/loopback.ts'], packages: [] },
  { path: 'src/preload/', rooms: ['src/shared/contract/'], packages: ['electron'] },
  {
    path: 'src/renderer/',
    rooms: SHARED,
    packages: [
      'react',
      'react-dom',
      'zustand',
      'ag-grid-community',
      'ag-grid-react',
      'lucide-react',
      'tinykeys',
      'react-aria-components',
      'react-hook-form',
      '@fontsource-variable/inter',
    ],
  },
];

/** Files that are started, not imported. */
export const ENTRIES: readonly string[] = [
  'src/main/index.ts',
  'src/main/loopback.ts',
  'src/main/cli.ts',
  'src/main/app/core/core-worker.ts',
  'src/main/app/core/solver-worker.ts',
  'src/preload/index.ts',
  'src/renderer/src/main.tsx',
];
