import type { Import } from './read-imports.ts';
import { NODE, ROOMS, type Room } from './rooms.ts';

const holds = (path: string, file: string): boolean => (path.endsWith('/') ? file.startsWith(path) : file === path);

/** The room a file lies in; null: no room was made for it. */
export function roomOf(file: string): Room | null {
  return ROOMS.reduce<Room | null>(
    (best, room) => (holds(room.path, file) && room.path.length > (best?.path.length ?? 0) ? room : best),
    null,
  );
}

/** Why an import is against the rules, in a sentence; null: it is not. */
export function faultOf({ from, to, isInside }: Import): string | null {
  const room = roomOf(from);
  if (room === null) return `${from} lies in no room: name its folder in test/architecture/import-rules/rooms.ts.`;
  const isAllowed = isInside
    ? roomOf(to) === room || room.rooms.some((path) => holds(path, to))
    : room.packages.some((name) => (name === NODE ? to.startsWith(NODE) : to === name || to.startsWith(`${name}/`)));
  return isAllowed ? null : `${from} imports ${to}, which is not open to ${room.path}`;
}

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
