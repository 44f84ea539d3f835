import { at } from '../../base/at.ts';

/**
 * A directed network with integer capacities and its maximum flow, by Dinic's algorithm (E. A. Dinic 1970: blocking
 * flows on level graphs). Capacities may be raised after a flow was found; the next call continues from there.
 * `reached` gives the minimum cut (Ford and Fulkerson 1956).
 */
export class FlowNetwork {
  private readonly head: Int32Array;
  private readonly next: number[] = [];
  private readonly to: number[] = [];
  private readonly left: number[] = [];
  private readonly level: Int32Array;
  private readonly cursor: Int32Array;

  constructor(nodes: number) {
    this.head = new Int32Array(nodes).fill(-1);
    this.level = new Int32Array(nodes);
    this.cursor = new Int32Array(nodes);
  }

  /** Adds an edge and returns its index. The capacity is a whole number of at least 0. */
  edge(from: number, to: number, capacity: number): number {
    const id = this.to.length;
    this.push(from, to, capacity);
    this.push(to, from, 0);
    return id;
  }

  /** Returns the remaining capacity of an edge. */
  residual(edge: number): number {
    return at(this.left, edge);
  }

  /** Returns the flow through an edge. */
  flow(edge: number): number {
    return at(this.left, edge ^ 1);
  }

  /** Raises the capacity of an edge. */
  raise(edge: number, by: number): void {
    this.left[edge] = at(this.left, edge) + by;
  }

  /** Increases the flow until no more fits, and returns the increase. */
  augment(source: number, sink: number): number {
    let added = 0;
    while (this.levels(source, sink)) {
      this.cursor.set(this.head);
      for (let pushed = this.path(source, sink); pushed > 0; pushed = this.path(source, sink)) added += pushed;
    }
    return added;
  }

  /** Returns the source side of a minimum cut after `augment`: the nodes to which more could still flow. */
  reached(source: number): readonly boolean[] {
    this.levels(source, -1);
    return Array.from(this.level, (level) => level >= 0);
  }

  private push(from: number, to: number, capacity: number): void {
    this.next.push(at(this.head, from));
    this.head[from] = this.to.length;
    this.to.push(to);
    this.left.push(capacity);
  }

  private levels(source: number, sink: number): boolean {
    this.level.fill(-1);
    this.level[source] = 0;
    const queue = [source];
    for (let index = 0; index < queue.length; index++) {
      const node = queue[index] ?? source;
      for (let edge = at(this.head, node); edge !== -1; edge = at(this.next, edge)) {
        const to = at(this.to, edge);
        if (at(this.left, edge) <= 0 || at(this.level, to) !== -1) continue;
        this.level[to] = at(this.level, node) + 1;
        // All nodes nearer than the sink have their level by now.
        if (to === sink) return true;
        queue.push(to);
      }
    }
    return false;
  }

  /** Pushes flow along one path of the level graph, without recursion; returns 0 if no path is left. */
  private path(source: number, sink: number): number {
    const edges: number[] = [];
    let node = source;
    while (node !== sink) {
      const edge = at(this.cursor, node);
      if (edge === -1) {
        if (node === source) return 0;
        const back = at(edges, edges.length - 1);
        edges.pop();
        node = at(this.to, back ^ 1);
        this.cursor[node] = at(this.next, at(this.cursor, node));
        continue;
      }
      const to = at(this.to, edge);
      if (at(this.left, edge) > 0 && at(this.level, to) === at(this.level, node) + 1) {
        edges.push(edge);
        node = to;
      } else this.cursor[node] = at(this.next, edge);
    }
    const pushed = edges.reduce((least, edge) => Math.min(least, at(this.left, edge)), Number.POSITIVE_INFINITY);
    for (const edge of edges) {
      this.left[edge] = at(this.left, edge) - pushed;
      this.left[edge ^ 1] = at(this.left, edge ^ 1) + pushed;
    }
    return pushed;
  }
}
