import { FEATURES, type FeatureOrder, LAYERS, type Layer, NODE } from './layers.ts';
import type { Import } from './read-imports.ts';

const holds = (path: string, file: string): boolean => (path.endsWith('/') ? file.startsWith(path) : file === path);

/** The layer a file belongs to; null if there is none. */
function layerOf(file: string): Layer | null {
  return LAYERS.reduce<Layer | null>(
    (best, layer) => (holds(layer.path, file) && layer.path.length > (best?.path.length ?? 0) ? layer : best),
    null,
  );
}

/** Why an import is against the rules, in a sentence; null if it is not. */
export function faultOf(row: Import): string | null {
  return (
    layerFaultOf(row) ?? FEATURES.reduce<string | null>((fault, order) => fault ?? featureFaultOf(row, order), null)
  );
}

function layerFaultOf({ from, to, isInside }: Import): string | null {
  const layer = layerOf(from);
  if (layer === null)
    return `${from} belongs to no layer: name its folder in test/architecture/import-rules/layers.ts.`;
  const isAllowed = isInside
    ? layerOf(to) === layer || layer.layers.some((path) => holds(path, to))
    : layer.packages.some((name) => (name === NODE ? to.startsWith(NODE) : to === name || to.startsWith(`${name}/`)));
  return isAllowed ? null : `${from} imports ${to}, which is not open to ${layer.path}`;
}

/** Features of one layer import those on lower lines only. */
function featureFaultOf({ from, to, isInside }: Import, { folder, lines }: FeatureOrder): string | null {
  if (!isInside || !from.startsWith(folder) || !to.startsWith(folder)) return null;
  const [own, other] = [featureOf(from, folder), featureOf(to, folder)];
  if (own === other) return null;
  const lineOf = (feature: string): number => lines.findIndex((line) => line.includes(feature));
  const unknown = [own, other].find((feature) => lineOf(feature) < 0);
  if (unknown !== undefined)
    return `${folder}${unknown} has no place among the features: give it one in test/architecture/import-rules/layers.ts.`;
  return lineOf(own) < lineOf(other) ? null : `${from} imports ${to}: ${own} may not import ${other}`;
}

/** The folder directly below the layer's, or the file that lies there. */
const featureOf = (file: string, folder: string): string => file.slice(folder.length).split('/')[0] ?? '';

/** Every round trip of imports, as the files in their order. */
export function cyclesIn(imports: readonly Import[]): readonly string[] {
  const edges = edgesOf(imports);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push([...trail.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const to of edges.get(file) ?? []) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of edges.keys()) walk(file, []);
  return found;
}

/** Files that no entry reaches. Declarations (`.d.ts`) are read by the compiler alone. */
export function orphansIn(
  files: readonly string[],
  imports: readonly Import[],
  entries: readonly string[],
): readonly string[] {
  const edges = edgesOf(imports);
  const reached = new Set<string>();
  const next = [...entries];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    next.push(...(edges.get(file) ?? []));
  }
  return files.filter((file) => !reached.has(file) && !file.endsWith('.d.ts'));
}

function edgesOf(imports: readonly Import[]): ReadonlyMap<string, readonly string[]> {
  const inside = imports.filter((row) => row.isInside);
  return new Map([...Map.groupBy(inside, (row) => row.from)].map(([from, rows]) => [from, rows.map((row) => row.to)]));
}
